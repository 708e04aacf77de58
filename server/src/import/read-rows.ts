import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { readCsv } from './read-csv';
import { readJsonLines } from './read-json-lines';
import type { RawRow } from './row';

/** As much of a file as its first line may take. */
const HEAD_BYTES = 8_192;

const headOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
};

/** Reads a file of rows: JSON Lines if it begins with an object, else CSV. */
export async function* readRows(file: string): AsyncGenerator<RawRow> {
  const head = await headOf(file);
  const source = createReadStream(file);
  yield* head.trimStart().startsWith('{') ? readJsonLines(source) : readCsv(source, head);
}

/** What is in the file, as one short text. */
export const contentHash = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};
