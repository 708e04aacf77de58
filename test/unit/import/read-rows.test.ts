import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentHash, readRows } from '../../../server/src/import/read-rows';
import type { RawRow } from '../../../server/src/import/row';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vg-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fileOf = async (text: string) => {
  const file = path.join(folder, 'rows');
  await writeFile(file, text);
  return file;
};

const read = async (text: string): Promise<RawRow[]> => {
  const rows: RawRow[] = [];
  for await (const row of readRows(await fileOf(text))) rows.push(row);
  return rows;
};

describe('CSV', () => {
  it.each([
    ['commas', 'prompt,File name\n"A tent, at dawn",tent\n'],
    ['semicolons', '\uFEFFprompt;file_name\r\nA tent, at dawn;tent\r\n'],
    ['tabs', 'Prompt\tfileName\nA tent, at dawn\ttent'],
  ])('with %s', async (_what, text) => {
    expect(await read(text)).toEqual([
      { line: 2, cells: { prompt: 'A tent, at dawn', fileName: 'tent' } },
    ]);
  });

  it('names a row by the line on which it begins', async () => {
    const rows = await read('prompt,style\n"A tent\nat dawn",cinematic\n\n,\nA lake,\n');
    expect(rows).toEqual([
      { line: 2, cells: { prompt: 'A tent\nat dawn', style: 'cinematic' } },
      { line: 6, cells: { prompt: 'A lake' } },
    ]);
  });

  it.each([
    ['an unknown column', 'prompt,stile\nA tent,cinematic\n', 'no column "stile"'],
    ['no prompts', 'style\ncinematic\n', 'column "prompt"'],
  ])('with %s is refused', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('that breaks off in a quoted cell keeps what came before, and says where', async () => {
    const rows = await read('prompt\nA tent\n"A lake\n');
    expect(rows[0]).toEqual({ line: 2, cells: { prompt: 'A tent' } });
    expect(rows[1]).toMatchObject({ reason: expect.stringContaining('Quote') });
    expect(rows).toHaveLength(2);
  });

  it('with a quote that never ends is not read into memory', async () => {
    const rows = await read(`prompt\n"${'A tent. '.repeat(100_000)}`);
    expect(rows).toMatchObject([{ reason: expect.stringContaining('ends the reading') }]);
  });
});

describe('JSON Lines', () => {
  it('are read line by line, the broken ones reported', async () => {
    const long = JSON.stringify({ prompt: 'x'.repeat(70_000) });
    expect(await read(`\uFEFF{"prompt":"Zelt ä"}\r\n\nnope\n${long}\n{"prompt":"A lake"}`)).toEqual(
      [
        { line: 1, cells: { prompt: 'Zelt ä' } },
        { line: 3, reason: 'is no JSON' },
        { line: 4, reason: 'is longer than 65536 bytes' },
        { line: 5, cells: { prompt: 'A lake' } },
      ]
    );
  });

  it('a character that two reads share stays whole', async () => {
    const prompt = 'ä'.repeat(30_000);
    const rows = await read(`{"prompt":"a${prompt}"}\n{"prompt":"${prompt}"}\n`.repeat(3));
    expect(rows.map((row) => (row as { cells: { prompt: string } }).cells.prompt.length)).toEqual([
      30_001, 30_000, 30_001, 30_000, 30_001, 30_000,
    ]);
    expect(JSON.stringify(rows)).not.toContain('\uFFFD');
  });
});

it('the same content has the same hash', async () => {
  const first = await contentHash(await fileOf('prompt\nA tent\n'));
  expect(await contentHash(await fileOf('prompt\nA tent\n'))).toBe(first);
  expect(await contentHash(await fileOf('prompt\nA tent \n'))).not.toBe(first);
});
