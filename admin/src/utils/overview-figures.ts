import type { OverviewCell, OverviewResponse } from '../../../shared/contracts/overview';

/** A row of numbers, one for each day, with what it is of. */
export interface Series {
  name: string;
  values: number[];
}

/** The cells as one series for each name that `nameOf` gives them, those with the most first. */
export const seriesOf = (
  days: string[],
  cells: OverviewCell[],
  nameOf: (cell: OverviewCell) => string
): Series[] => {
  const places = new Map(days.map((day, index) => [day, index]));
  const series = new Map<string, number[]>();
  for (const cell of cells) {
    const name = nameOf(cell);
    const values = series.get(name) ?? days.map(() => 0);
    const place = places.get(cell.day);
    if (place !== undefined) values[place] = (values[place] ?? 0) + cell.count;
    series.set(name, values);
  }
  return [...series]
    .map(([name, values]) => ({ name, values }))
    .sort((one, other) => sum(other.values) - sum(one.values));
};

export const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);

/** The part of the ended jobs that succeeded, 0 to 1; null where none has ended. */
export const successOf = ({ cells }: Pick<OverviewResponse['data'], 'cells'>): number | null => {
  const count = (end: OverviewCell['end']) =>
    sum(cells.filter((cell) => cell.end === end).map((cell) => cell.count));
  const ended = count('succeeded') + count('failed');
  return ended === 0 ? null : count('succeeded') / ended;
};
