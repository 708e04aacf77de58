/** What was read of a file, by the line on which it begins: a row's cells, or why it has none. */
export type RawRow = { line: number; cells: unknown } | { line: number; reason: string };
