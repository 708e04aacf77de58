/** Something that has to be fast enough, small enough or the like. */
export interface Criterion {
  name: string;
  unit: string;
  /** The largest value that holds, in the same unit; of `atLeast` the smallest. */
  limit: number;
  atLeast?: boolean;
  /** Takes the value once. The first one warms up and does not count. */
  measure: () => number | Promise<number>;
  /** How many values its median is of. Default: RUNS. */
  runs?: number;
}

/** What is measured beside the criteria, for whoever reads them: it has no limit. */
export interface Figure {
  name: string;
  unit: string;
  value: number;
}

interface Result {
  name: string;
  value: number;
  unit: string;
  limit: number;
  atLeast: boolean;
  pass: boolean;
  /** All values of which `value` is the median. */
  values: number[];
}

/** How many values a median is of, where it is not said otherwise. */
export const RUNS = 7;

/** For a criterion whose values were all taken before, together with those of others. */
export const taken = (values: number[]): Pick<Criterion, 'measure' | 'runs'> => {
  // What would warm up has been.
  const left = [Number.NaN, ...values];
  return { runs: values.length, measure: () => left.shift()! };
};

/**
 * Measures each criterion, writes a line for it and one for all, or JSON where `--json` was asked
 * for, and lets the process end with 1 if one does not hold. The figures go before.
 */
export const runBench = async (
  name: string,
  criteria: Criterion[],
  figures: Figure[] = []
): Promise<void> => {
  const asJson = process.argv.includes('--json');
  const results: Result[] = [];
  if (!asJson) for (const figure of figures) write(figureLine(name, figure));
  for (const criterion of criteria) {
    const result = await measure(criterion);
    results.push(result);
    if (!asJson) write(lineOf(name, result));
  }
  const held = results.filter(({ pass }) => pass).length;
  const pass = held === results.length;
  if (asJson) write(JSON.stringify({ name, pass, results, figures }, null, 2));
  else write(`${name}: ${held} of ${results.length} hold, ${passWord(pass)}`);
  process.exitCode = pass ? 0 : 1;
};

const measure = async ({
  name,
  unit,
  limit,
  atLeast = false,
  measure,
  runs = RUNS,
}: Criterion): Promise<Result> => {
  await measure();
  const values: number[] = [];
  for (let run = 0; run < runs; run++) values.push(await measure());
  const value = median(values);
  const pass = atLeast ? value >= limit : value <= limit;
  return { name, value, unit, limit, atLeast, pass, values };
};

export const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const lineOf = (bench: string, { name, value, unit, limit, atLeast, pass }: Result): string =>
  `${bench}/${name}: ${round(value)} ${unit}, ${atLeast ? 'at least' : 'limit'} ${limit}, ${passWord(pass)}`;

const figureLine = (bench: string, { name, value, unit }: Figure): string =>
  `${bench}/${name}: ${round(value)} ${unit}`;

/** Three digits that mean something. */
const round = (value: number): string => String(Number(value.toPrecision(3)));

const passWord = (pass: boolean): string => (pass ? 'pass' : 'fail');

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** How long a call takes, ms: the median of `calls`, as other work on the machine gets in between. */
export const timeOf = async (calls: number, work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) times.push(await timeOnce(work));
  return median(times);
};

/** How long one call takes, ms. */
export const timeOnce = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
