import { PLUGIN_ID } from '../../../shared/plugin';

/** Where the pages “Videos” are, below the admin's own address. */
export const VIDEOS_PATH = `/plugins/${PLUGIN_ID}`;
