import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';

const OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

/** Something that the person at the terminal can mend. */
class Refusal extends Error {}

/** @returns the exit code */
export const importFile = async (args, usage) => {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    const [file] = positionals;
    const token = values.token ?? process.env.STRAPI_API_TOKEN;
    if (positionals.length !== 1) throw new Refusal(`Name one file.\n\n${usage}`);
    if (!values.url) throw new Refusal(`Say where the site is: --url.\n\n${usage}`);
    if (!token) throw new Refusal('Give an API token: --token, or the variable STRAPI_API_TOKEN.');
    return await send(file, { url: values.url, token, dryRun: values['dry-run'] });
  } catch (error) {
    const cause = error.cause?.message ?? error.cause?.code;
    process.stderr.write(`${error.message}${cause ? ` (${cause})` : ''}\n`);
    return 2;
  }
};

const send = async (file, { url, token, dryRun }) => {
  const form = new FormData();
  form.set('file', await open(file), path.basename(file));
  const target = new URL(`${url.replace(/\/+$/, '')}/api/video-generator/imports`);
  target.searchParams.set('dryRun', String(dryRun));
  const answer = await fetch(target, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
    // The token goes to that address only.
    redirect: 'error',
  });
  if (!answer.ok) throw new Refusal(await refusalOf(answer));

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

const refusalOf = async (answer) => {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text);
    if (answer.status === 401 || answer.status === 403) {
      return `${error.message}: the token needs the right "importVideos" of Video-generator.`;
    }
    return error.message;
  } catch {
    return `The site answered ${answer.status}. Is there a Strapi with this plugin?`;
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
