import type { OverviewCell, OverviewResponse } from '../../../shared/contracts/overview';

/** A row of numbers, one for each day, of what has the key. */
export interface Series<Key extends string = string> {
  key: Key;
  values: number[];
}

/** The cells as one series for each key that `keyOf` gives them, those with the most first. */
export const seriesOf = <Key extends string>(
  days: string[],
  cells: OverviewCell[],
  keyOf: (cell: OverviewCell) => Key
): Series<Key>[] => {
  const places = new Map(days.map((day, index) => [day, index]));
  const series = new Map<Key, number[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const values = series.get(key) ?? days.map(() => 0);
    const place = places.get(cell.day);
    if (place !== undefined) values[place] = (values[place] ?? 0) + cell.count;
    series.set(key, values);
  }
  return [...series]
    .map(([key, values]) => ({ key, values }))
    .sort((one, other) => sum(other.values) - sum(one.values));
};

/** The top of a scale with room for the most, such that half of it is a round number, too. */
export const scaleTop = (most: number, isWhole: boolean): number => {
  const room = isWhole ? Math.max(most, 2) : most || 1;
  const unit = 10 ** Math.floor(Math.log10(room / 2));
  return [2, 4, 6, 8, 10, 12, 16, 20].map((step) => step * unit).find((top) => top >= room) ?? room;
};

export const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);

/** The part of the ended jobs that succeeded, 0 to 1; null where none has ended. */
export const successOf = ({ cells }: Pick<OverviewResponse['data'], 'cells'>): number | null => {
  const count = (end: OverviewCell['end']) =>
    sum(cells.filter((cell) => cell.end === end).map((cell) => cell.count));
  const ended = count('succeeded') + count('failed');
  return ended === 0 ? null : count('succeeded') / ended;
};
