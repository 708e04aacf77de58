import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { ask, failedWith, Refusal, SITE_OPTIONS, siteOf } from './site.mjs';

const OPTIONS = { ...SITE_OPTIONS, 'dry-run': { type: 'boolean', default: false } };

/** @returns the exit code */
export const importFile = async (args, usage) => {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (positionals.length !== 1) throw new Refusal(`Name one file.\n\n${usage}`);
    const [file] = positionals;
    return await send(file, siteOf(values, usage), values['dry-run']);
  } catch (error) {
    return failedWith(error);
  }
};

const send = async (file, site, dryRun) => {
  const form = new FormData();
  form.set('file', await open(file), path.basename(file));
  const answer = await ask(site, `/imports?dryRun=${dryRun}`, {
    method: 'POST',
    body: form,
    rights: 'the right "importVideos"',
  });

  for await (const text of createInterface({ input: Readable.fromWeb(answer.body) })) {
    const line = JSON.parse(text);
    if (line.type === 'problem') process.stdout.write(`line ${line.line}: ${line.reason}\n`);
    if (line.type === 'progress') showProgress(line.rows);
    if (line.type === 'error') throw new Refusal(line.message);
    if (line.type === 'report') return report(line);
  }
  throw new Refusal('The answer broke off. Import the same file again: nothing is made twice.');
};

/** Read from the disk while it is sent: the file may be larger than the memory. */
const open = async (file) => {
  try {
    return await openAsBlob(file);
  } catch {
    throw new Refusal(`${file} cannot be read.`);
  }
};

const showProgress = (rows) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows`);
};

const report = ({ rows, created, known, bad, dryRun }) => {
  if (process.stderr.isTTY) process.stderr.write('\r');
  const made = dryRun ? `${created} would become videos` : `${created} videos ordered`;
  const before = known > 0 ? `, ${known} ordered before` : '';
  process.stdout.write(`${rows} rows: ${made}${before}, ${bad} bad.\n`);
  return bad > 0 ? 1 : 0;
};
