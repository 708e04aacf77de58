#!/usr/bin/env node
import { importFile } from './import.mjs';
import { tuneBackend } from './tune.mjs';

const IMPORT = `Usage: strapi-plugin-video-generator import FILE --url URL [--token TOKEN] [--dry-run]

Makes a video of each row of a CSV or JSON Lines file, on a running Strapi.

  FILE       columns: prompt, contentType, documentId, locale, style, fileName (only prompt is needed)
  --url      address of the site, such as https://cms.example.com
  --token    an API token with the right "importVideos"; else the variable STRAPI_API_TOKEN
  --dry-run  checks the rows, makes nothing

Ends with 0 if every row is good, 1 if some are not, 2 if the file was not imported.
`;

const TUNE = `Usage: strapi-plugin-video-generator tune BACKEND --url URL [--token TOKEN] [--each N] [--yes]

Measures, on a running Strapi, how many slots a backend is best given: it renders short clips with 1 to 5
of them in flight. Says first what that costs, and asks.

  BACKEND    its name in config/plugins, such as gpu
  --url      address of the site, such as https://cms.example.com
  --token    an API token with the rights "readTune", "startTune" and "stopTune"; else STRAPI_API_TOKEN
  --each     clips for each place in flight, 1 to 5 (default 2)
  --yes      does not ask

Ends with 0 if all was measured, 1 if not, 2 if it did not begin. Ctrl+C stops it on the site too.
`;

const COMMANDS = { import: [importFile, IMPORT], tune: [tuneBackend, TUNE] };

const [name, ...rest] = process.argv.slice(2);
const [run, usage] = COMMANDS[name] ?? [];
if (run) {
  process.exitCode = await run(rest, usage);
} else {
  const isHelp = name === '--help' || name === '-h';
  (isHelp ? process.stdout : process.stderr).write(`${IMPORT}\n${TUNE}`);
  process.exitCode = isHelp ? 0 : 2;
}
