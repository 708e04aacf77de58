#!/usr/bin/env node
import { importFile } from './import.mjs';

const USAGE = `Usage: strapi-plugin-video-generator import FILE --url URL [--token TOKEN] [--dry-run]

Makes a video of each row of a CSV or JSON Lines file, on a running Strapi.

  FILE       columns: prompt, contentType, documentId, locale, style, fileName (only prompt is needed)
  --url      address of the site, such as https://cms.example.com
  --token    an API token with the right "importVideos"; else the variable STRAPI_API_TOKEN
  --dry-run  checks the rows, makes nothing

Ends with 0 if every row is good, 1 if some are not, 2 if the file was not imported.
`;

const [command, ...rest] = process.argv.slice(2);
if (command === '--help' || command === '-h') {
  process.stdout.write(USAGE);
} else if (command === 'import') {
  process.exitCode = await importFile(rest, USAGE);
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
