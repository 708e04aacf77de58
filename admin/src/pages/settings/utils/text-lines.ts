/** The line that a message in English speaks of, from 1; null if of none. */
export const lineIn = (message: string): number | null => {
  const [, line] = /\bline (\d+)/i.exec(message) ?? [];
  return line === undefined ? null : Number(line);
};

/** Puts the focus on a line of a text, and selects it. */
export const selectLine = (area: HTMLTextAreaElement, line: number): void => {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
};
