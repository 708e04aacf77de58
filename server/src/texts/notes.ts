import type { ServerText } from '../../../shared/texts';

/** Notes without those that say the same as one of the others. */
export const without = (notes: ServerText[], others: ServerText[]): ServerText[] => {
  const said = new Set(others.map(({ message }) => message));
  return notes.filter(({ message }) => !said.has(message));
};

/** Each thing said once. */
export const onlyOnce = (notes: ServerText[]): ServerText[] => [
  ...new Map(notes.map((note) => [note.message, note])).values(),
];
