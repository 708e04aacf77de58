import { ACTIONS } from '../../shared/permissions';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { pluginConfig, type Site, startSite } from '../helpers/site';
import { superAdmin, userWith } from '../helpers/users';
import { insertJobs } from './lib/many-jobs';
import { runBench, timeOf } from './lib/run-bench';

// How long the server takes for a page of the jobs, with 100,000 rows in the table: the first page
// and the last, by each filter and several, in each order, and searched; and for the pages beside
// it: overview, review queue, widget and badge. For somebody who may see all, and for an author who
// may see those of their own entries. The slowest of them counts.

const MANY = 100_000;
const OWN = 100;
const CALLS = 3;
const RUNS = 5;
const LIMIT_MS = 200;

const HOUR_MS = 60 * 60_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

const all = (...filters: string[]) =>
  filters.map((filter, index) => `filters[$and][${index}]${filter}`).join('&');
const is = (name: string, value: string | number) => `[${name}][$eq]=${value}`;

const FAILED = all(is('state', 'failed'));
const ANIMATED = all(is('style', 'animated'));

const PAGES: Record<string, string> = {
  first: '',
  last: 'page=2000&pageSize=50',
  failed: FAILED,
  'failed, last': `${FAILED}&page=240&pageSize=50`,
  'to review': all(is('state', 'review')),
  'going on': all(is('state', 'running'), is('state', 'waiting')),
  finished: all(is('state', 'finished')),
  'finished, last': `${all(is('state', 'finished'))}&page=1500&pageSize=50`,
  'content type': all(is('contentType', PRODUCT)),
  style: ANIMATED,
  backend: all(is('backend', 'gpu')),
  trigger: all(is('trigger', 'publish')),
  person: all(is('person', 1)),
  batch: all(is('batch', 7)),
  dates: all(`[createdAt][$gte]=${hoursAgo(900)}`, `[createdAt][$lt]=${hoursAgo(100)}`),
  several: all(is('state', 'failed'), is('style', 'animated'), is('trigger', 'publish')),
  'several, none': all(is('style', 'animated'), is('backend', 'gpu'), is('person', 404)),
  search: '_q=kayak',
  'search, none': '_q=zeppelin',
  'search, a task': '_q=task-77777',
  'search, failed': `_q=kayak&${FAILED}`,
  'by title': 'sort=entryTitle:ASC',
  'by title, last': 'sort=entryTitle:DESC&page=2000&pageSize=50',
  'by change': 'sort=changedAt:DESC',
  'failed, by change': `${FAILED}&sort=changedAt:ASC`,
  'style, by title': `${ANIMATED}&sort=entryTitle:ASC`,
};

const OTHER_ROUTES = [
  '/jobs/choices',
  '/jobs/attention',
  '/overview?days=7',
  '/overview?days=90',
  '/summary',
  '/review',
];

/** Somebody who may see the jobs of their own products only, of which there are some. */
const author = async (site: Site): Promise<{ token: string; documents: string[] }> => {
  const own = { subject: PRODUCT, conditions: ['admin::is-creator'] };
  const token = await userWith(site, 'jobs-author', [
    { action: ACTIONS.generate, ...own },
    { action: 'plugin::content-manager.explorer.read', ...own },
  ]);
  const { id } = (await site.strapi.db
    .query('admin::user')
    .findOne({ where: { email: 'jobs-author@example.com' } })) as { id: number };
  const documents: string[] = [];
  for (let number = 0; number < OWN; number += 1) {
    const { documentId } = await makeProduct(site.strapi, { createdBy: id });
    documents.push(documentId);
  }
  return { token, documents };
};

const lookerOf = (site: Site, token: string) => async (route: string) => {
  const answer = await site.call('get', `/video-generator${route}`, { token });
  if (answer.status !== 200) throw new Error(`${route}: ${answer.status} ${answer.text}`);
};

/** The slowest of all pages, ms: once for each run. Each page is the median of its calls. */
const slowestOn = async (database: string): Promise<number[]> => {
  process.env.TEST_DATABASE = database;
  const site = await startSite({ config: pluginConfig(undefined) });
  try {
    const { token, documents } = await author(site);
    await insertJobs(site, MANY, documents);
    const routes = [...Object.values(PAGES).map((query) => `/jobs?${query}`), ...OTHER_ROUTES];
    const slowest: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const times: number[] = [];
      for (const caller of [await superAdmin(site), token]) {
        const look = lookerOf(site, caller);
        for (const route of routes) {
          times.push(await timeOf(CALLS, () => look(route)));
        }
      }
      slowest.push(Math.max(...times));
    }
    return slowest;
  } finally {
    await site.remove();
  }
};

const main = async () => {
  const criteria = [];
  for (const name of ['sqlite', 'postgres', 'mysql']) {
    const slowest = await slowestOn(name);
    const measure = () => slowest.shift()!;
    criteria.push({ name, unit: 'ms', limit: LIMIT_MS, runs: RUNS, measure });
  }
  await runBench('jobs', criteria);
};

void main();
