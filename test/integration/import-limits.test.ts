import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ImportLine } from '../../shared/contracts/import';
import type { ImportOrder } from '../../server/src/services/imports';
import { pluginConfig, type Site, startSite } from '../helpers/site';
import { jobRows } from '../helpers/wishes';

const LIMIT = 137;

let site: Site;
let folder: string;

beforeAll(async () => {
  const limits = { site: { videosPerDay: LIMIT } };
  site = await startSite({ config: pluginConfig('http://127.0.0.1:9', { limits }), listen: false });
  folder = await mkdtemp(path.join(tmpdir(), 'vg-import-'));
});
afterAll(async () => {
  await site.remove();
  await rm(folder, { recursive: true });
});

it('an import makes as many videos as the limit of the day allows, and says that it has ended', async () => {
  const file = path.join(folder, 'rows.csv');
  const rows = Array.from({ length: 250 }, (_, row) => `Scene ${row}`);
  await writeFile(file, ['prompt', ...rows].join('\n'));
  const imports = site.strapi
    .plugin('video-generator')
    .service<{ run(order: ImportOrder): AsyncGenerator<ImportLine> }>('imports');
  const whole = async () => {
    for await (const line of imports.run({ file, dryRun: false, userId: null })) void line;
  };
  await expect(whole()).rejects.toThrow(String(LIMIT));
  const made = await jobRows(site.strapi).where({ trigger: 'import' }).orderBy('id');
  expect(made.map(({ entry_title: title }) => title)).toEqual(rows.slice(0, LIMIT));
  // Once more: what is there is known, and the rest is still too much.
  await expect(whole()).rejects.toThrow(String(LIMIT));
  expect(await jobRows(site.strapi).where({ trigger: 'import' })).toHaveLength(LIMIT);
});
