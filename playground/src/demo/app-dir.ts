import path from 'node:path';

/** The folder of this site. Strapi runs the compiled file, which lies in dist/src/demo. */
export const APP_DIR = path.resolve(__dirname, '../../..');
