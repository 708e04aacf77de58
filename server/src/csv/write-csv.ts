import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/** What spreadsheets drop before they look whether a cell is a formula. */
// eslint-disable-next-line no-control-regex
const BEFORE_FORMULA = /^[\s\u0000\uFEFF]+/;

/**
 * Rows as a CSV file for spreadsheets, written as it is read: any number of rows takes the same
 * memory. No cell is a formula, whatever text it holds: one that would be begins with an apostrophe.
 */
export const writeCsv = (
  columns: string[],
  rows: AsyncIterable<(string | number | null)[]>
): Readable => {
  const csv = stringify({
    header: true,
    columns,
    // Excel reads a file as UTF-8 if it begins with this.
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: (text) => text.replace(BEFORE_FORMULA, '') },
  });
  const source = Readable.from(rows);
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  return source.pipe(csv);
};
