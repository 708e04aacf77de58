import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ImportLine } from '../../shared/contracts/import';
import type { ImportOrder } from '../../server/src/services/imports';
import { pluginConfig, type Site, startSite } from '../helpers/site';
import { jobRows } from '../helpers/wishes';

const ROWS = 100_000;
/** Of the 30 MB that the file has, hardly anything may stay in memory. */
const MAX_GROWTH_BYTES = 8_000_000;

let site: Site;
let folder: string;

beforeAll(async () => {
  // Without a server nothing works on the jobs: what is measured is the import alone.
  site = await startSite({ config: pluginConfig('http://127.0.0.1:9'), listen: false });
  folder = await mkdtemp(path.join(tmpdir(), 'vg-import-'));
});
afterAll(async () => {
  await site.remove();
  await rm(folder, { recursive: true });
});

const collectGarbage = () => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

it(`${ROWS} rows become as many jobs, in the memory of a few`, async () => {
  const file = path.join(folder, 'large.csv');
  const words = 'a quiet harbour at dawn, seen from the water, '.repeat(6);
  const lines = function* () {
    yield 'prompt,style\n';
    // Every tenth is bad: reports must not pile up either.
    for (let row = 0; row < ROWS; row += 1) {
      yield `"Scene ${row}: ${words}",${row % 10 === 9 ? 'noir' : 'cinematic'}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));

  const gc = collectGarbage();
  const heap = () => {
    gc();
    return process.memoryUsage().heapUsed;
  };
  const imports = site.strapi
    .plugin('video-generator')
    .service<{ run(order: ImportOrder): AsyncGenerator<ImportLine> }>('imports');
  let early = 0;
  let last: ImportLine | undefined;
  for await (const line of imports.run({ file, dryRun: false, userId: null })) {
    if (line.type === 'progress' && line.rows === ROWS / 10) early = heap();
    last = line;
  }
  expect(heap() - early).toBeLessThan(MAX_GROWTH_BYTES);
  expect(last).toMatchObject({ type: 'report', rows: ROWS, created: ROWS * 0.9, bad: ROWS / 10 });
  const stored = await jobRows(site.strapi).where({ trigger: 'import' }).count({ count: '*' });
  expect(Number(stored[0]!.count)).toBe(ROWS * 0.9);
}, 300_000);
