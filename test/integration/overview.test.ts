import type { OverviewResponse, SummaryResponse } from '../../shared/contracts/overview';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { jobRows } from '../helpers/wishes';

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const HELD = { lease_until: Date.now() + DAY_MS };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({
    backend: { price: { perVideo: 0.2, currency: 'EUR' } },
    config: { limits: { site: { moneyPerDay: 10 } } },
  });
});
afterAll(() => stage.close());
beforeEach(() => jobRows(stage.site.strapi).delete());

const get = async <Answer>(
  route: string,
  query: Record<string, string> = {},
  token = stage.token
): Promise<Answer> => {
  const answer = await stage.site.call('get', `/video-generator/${route}`, { token, query });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body as { data: Answer }).data;
};
const figures = (query = {}, token = stage.token) =>
  get<OverviewResponse['data']>('overview', query, token);

const insert = async (...rows: object[]): Promise<void> => {
  for (const row of rows) {
    await jobRows(stage.site.strapi).insert(jobRow({ backend: 'gpu', ...row }));
  }
};

/** A job that was asked for at an instant, and took so many seconds for each of its steps. */
const finished = (at: number, [wait, render, save]: [number, number, number], more = {}) => ({
  state: 'succeeded',
  outcome: 'attached',
  created_at: at,
  submitted_at: at + wait * 1_000,
  rendered_at: at + (wait + render) * 1_000,
  ended_at: at + (wait + render + save) * 1_000,
  ...more,
});

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

it('counts jobs by day, style and what became of them', async () => {
  await insert(
    finished(TODAY, [1, 1, 1]),
    finished(TODAY + 1_000, [1, 1, 1], { backend: 'spare' }),
    { state: 'failed', style: 'animated', created_at: TODAY - 1 },
    { state: 'generating', created_at: TODAY, ...HELD },
    { state: 'queued', created_at: TODAY, ...HELD },
    { state: 'failed', created_at: TODAY - 7 * DAY_MS }
  );
  const { days, cells } = await figures({ days: '7' });
  expect(days).toHaveLength(7);
  expect([days[0], days[6]]).toEqual([dayOf(TODAY - 6 * DAY_MS), dayOf(TODAY)]);
  const byEnd = cells.toSorted((one, other) => one.end.localeCompare(other.end));
  expect(byEnd).toEqual([
    { day: dayOf(TODAY - DAY_MS), style: 'animated', end: 'failed', count: 1 },
    { day: dayOf(TODAY), style: 'cinematic', end: 'open', count: 2 },
    { day: dayOf(TODAY), style: 'cinematic', end: 'succeeded', count: 2 },
  ]);
});

it('begins days when the caller’s do', async () => {
  const offset = 14 * 60;
  const now = Date.now() + offset * 60_000;
  const midnight = Math.floor(now / DAY_MS) * DAY_MS - offset * 60_000;
  await insert(finished(midnight, [1, 1, 1]), finished(midnight - 1, [1, 1, 1]));
  const { days, cells } = await figures({ days: '7', offset: String(offset) });
  expect(days.at(-1)).toBe(dayOf(now));
  expect(cells.map(({ day }) => day).sort()).toEqual(days.slice(-2));
});

it('tells how long jobs took, and what they cost', async () => {
  const at = TODAY - DAY_MS;
  await insert(
    ...Array.from({ length: 19 }, (_, index) => finished(at + index, [2, 10, 4])),
    finished(at, [5, 60, 9]),
    finished(at, [50, 90, 30], { submitted_at: null }),
    { state: 'failed', created_at: at }
  );
  const { times, costs, limits } = await figures({ days: '7' });
  expect(times).toEqual({
    wait: { median: 2_000, p95: 2_000 },
    render: { median: 10_000, p95: 10_000 },
    save: { median: 4_000, p95: 4_000 },
    count: 20,
    isSample: false,
  });
  await insert(finished(at, [6, 61, 10]));
  expect((await figures({ days: '7' })).times!.render).toEqual({ median: 10_000, p95: 60_000 });
  expect(costs!.currency).toBe('EUR');
  expect(costs!.byDay.find(({ day }) => day === dayOf(at))!.amount).toBeCloseTo(21 * 0.2);
  expect(limits).toMatchObject([{ whose: 'site', unit: 'money', cap: 10 }]);
});

it('tells what people think of each style', async () => {
  await insert(
    finished(TODAY, [1, 1, 1], { rating: 'up' }),
    finished(TODAY, [1, 1, 1], { rating: 'up' }),
    finished(TODAY, [1, 1, 1], { rating: 'down' }),
    finished(TODAY, [1, 1, 1], { rating: 'down', style: 'animated' }),
    finished(TODAY - 40 * DAY_MS, [1, 1, 1], { rating: 'up' })
  );
  const { ratings } = await figures();
  expect(ratings.toSorted((one, other) => one.style.localeCompare(other.style))).toEqual([
    { style: 'animated', up: 0, down: 1 },
    { style: 'cinematic', up: 2, down: 1 },
  ]);
});

it('is of the jobs that a person may see', async () => {
  const own = { conditions: ['admin::is-creator'] };
  const token = await userWith(
    stage.site,
    'author',
    editorOf(PRODUCT, ['name', 'video']).map((permission) => ({ ...permission, ...own }))
  );
  await insert(finished(TODAY, [1, 1, 1]), { state: 'failed' });
  expect((await figures({}, token)).cells).toEqual([]);
  expect(await get('summary', {}, token)).toMatchObject({ failed: 0, finished: 0 });
});

it('the summary says what goes on and what waits for the caller', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  const file = await stage.site.strapi.db.query('plugin::upload.file').create({
    data: {
      name: 'a.mp4',
      hash: 'a',
      mime: 'video/mp4',
      size: 1,
      url: '/a.mp4',
      provider: 'local',
    },
  });
  await insert(
    { state: 'generating', ...HELD },
    { state: 'requested', ...HELD },
    { state: 'failed' },
    { state: 'failed', state_since: Date.now() - 8 * DAY_MS },
    finished(Date.now() - HOUR_MS, [1, 1, 1]),
    finished(Date.now(), [1, 1, 1], {
      outcome: 'candidate',
      document_id: documentId,
      file_id: (file as { id: number }).id,
    })
  );
  expect(await get<SummaryResponse['data']>('summary')).toEqual({
    running: 2,
    review: 1,
    failed: 1,
    finished: 2,
  });
});

it.each<Record<string, string>>([{ days: '8' }, { offset: '5000' }, { style: 'x' }])(
  'refuses %j',
  async (query) => {
    const { token } = stage;
    const answer = await stage.site.call('get', '/video-generator/overview', { token, query });
    expect(answer.status).toBe(400);
  }
);
