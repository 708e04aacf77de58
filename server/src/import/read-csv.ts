import type { Readable } from 'node:stream';
import { errors } from '@strapi/utils';
import { type CsvError, type Info, parse } from 'csv-parse';
import { IMPORT_COLUMNS, MAX_ROW_BYTES } from '../../../shared/contracts/import';
import type { RawRow } from './row';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

const DELIMITERS = [',', ';', '\t'];

/** `Content type`, `content_type` and `contentType` are the same column. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

const columnOf = (name: string): string => {
  const column = IMPORT_COLUMNS.find((known) => plain(known) === plain(name));
  if (column) return column;
  throw refusal(
    errors.ValidationError,
    say('import.noColumn', { name: name.slice(0, 50), columns: IMPORT_COLUMNS.join(', ') })
  );
};

const namesOf = (header: string[]): string[] => {
  const columns = header.map(columnOf);
  if (!columns.includes('prompt')) {
    throw refusal(errors.ValidationError, say('import.noPrompt'));
  }
  return columns;
};

/** What spreadsheets write between cells depends on their language: the header shows it. */
const delimiterOf = (head: string): string => {
  const firstLine = head.split(/[\r\n]/, 1)[0]!;
  const count = (delimiter: string) => firstLine.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
};

/**
 * Reads a CSV file, one row in memory at a time. An empty cell is none.
 * @param head its beginning, with the first line
 * @throws ValidationError if the first line does not name the columns
 */
export async function* readCsv(source: Readable, head: string): AsyncGenerator<RawRow> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    columns: namesOf,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  // A row is known by its first line, and the parser tells the last one.
  let before = { lines: 1, empty_lines: 0 };
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = before.lines + 1 + info.empty_lines - before.empty_lines;
      before = { lines: info.lines, empty_lines: info.empty_lines };
      const cells = Object.entries(record).filter(([, cell]) => cell !== '');
      if (cells.length > 0) yield { line, cells: Object.fromEntries(cells) };
    }
  } catch (error) {
    const { code, lines, message } = error as CsvError & { lines?: number };
    if (!code?.startsWith('CSV_')) throw error;
    yield { line: lines ?? before.lines + 1, reason: `ends the reading of the file: ${message}` };
  } finally {
    source.destroy();
  }
}

interface Parsed {
  record: Record<string, string>;
  info: Info;
}
