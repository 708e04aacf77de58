import { parse } from 'csv-parse/sync';
import { writeCsv } from '../../../server/src/csv/write-csv';

const written = async (...cells: (string | number | null)[]): Promise<string[]> => {
  const rows = async function* () {
    yield await Promise.resolve(cells);
  };
  const columns = cells.map((_, column) => `c${column}`);
  const pieces: Buffer[] = [];
  for await (const piece of writeCsv(columns, rows())) pieces.push(piece as Buffer);
  return parse(Buffer.concat(pieces), { bom: true, from: 2 })[0]!;
};

it.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u0000=1',
  '\uFEFF=1',
  '＝1',
])('makes no formula of %j', async (text) => {
  const [cell] = await written(text);
  expect(cell).toMatch(/^'[=+\-@＝]/);
});

it('leaves numbers and other text as they are', async () => {
  const text = 'Boots, "size 42"\nand = more';
  expect(await written(-5, 0.5, text, null)).toEqual(['-5', '0.5', text, '']);
});

it('ends with an error where its rows do', async () => {
  const rows = async function* () {
    yield await Promise.resolve(['one']);
    throw new Error('The database is gone.');
  };
  const read = async () => {
    for await (const piece of writeCsv(['c'], rows())) void piece;
  };
  await expect(read()).rejects.toThrow('The database is gone.');
});
