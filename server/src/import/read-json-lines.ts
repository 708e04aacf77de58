import type { Readable } from 'node:stream';
import { MAX_ROW_BYTES } from '../../../shared/contracts/import';
import type { RawRow } from './row';

const BREAK = 0x0a;

/** Reads a file with a JSON object on each line, one line in memory at a time. */
export async function* readJsonLines(source: Readable): AsyncGenerator<RawRow> {
  let line = 1;
  let parts: Buffer[] = [];
  let bytes = 0;
  const take = (part: Buffer) => {
    bytes += part.length;
    if (bytes <= MAX_ROW_BYTES) parts.push(part);
    else parts = [];
  };
  const finish = function* (): Generator<RawRow> {
    if (bytes > MAX_ROW_BYTES) yield { line, reason: `is longer than ${MAX_ROW_BYTES} bytes` };
    else {
      const text = Buffer.concat(parts)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trim();
      if (text !== '') yield parseLine(line, text);
    }
    line += 1;
    parts = [];
    bytes = 0;
  };

  for await (const chunk of source as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(BREAK); end !== -1; end = chunk.indexOf(BREAK, start)) {
      take(chunk.subarray(start, end));
      yield* finish();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  yield* finish();
}

const parseLine = (line: number, text: string): RawRow => {
  try {
    return { line, cells: JSON.parse(text) as unknown };
  } catch {
    return { line, reason: 'is no JSON' };
  }
};
