// A file of its own, so that its tables (12 MB on disk) are read only when a text needs them. Imported
// by a relative path: `import('tinyld')` itself would stay an ES import in the built CommonJS file.
export { detectAll } from 'tinyld';
