import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import type { ClipUsesResponse } from '../../shared/contracts/clip-uses';
import type { JobStep, ListedJob } from '../../shared/contracts/job-list';
import type { JobView } from '../../shared/contracts/jobs';
import VideosPages from '../../admin/src/pages/videos/VideosPages';
import { failed, finished, running } from './jobs';
import { type Role, signInAs } from './permissions';
import { renderInForm } from './render';

const PAGES = '/plugins/video-generator';
const ADA = { id: 1, name: 'Ada Editor' };

interface Shown {
  jobs?: JobView[];
  steps?: JobStep[];
  uses?: ClipUsesResponse['data'];
  /** Default: one. */
  backends?: string[];
  search?: string;
  path?: string;
  role?: Role;
}

/** Opens one of the pages “Videos” on a server with these jobs. */
const open = (shown: Shown = {}) => {
  const { jobs = [], steps = [], backends = ['gpu'], search = '', path = '' } = shown;
  signInAs(shown.role ?? 'somebody with all rights');
  const asked: string[] = [];
  const sent: { path: string; ids: number[] }[] = [];
  const listed = jobs.map((job): ListedJob => ({ ...job, person: ADA }));

  const answerTo = (pathname: string): unknown => {
    if (pathname.endsWith('/choices')) {
      return { data: { contentTypes: [], styles: [], backends, people: [ADA] } };
    }
    if (pathname.endsWith('/timeline')) {
      return { data: { ...listed[0]!, steps, taskId: 'task-8868' }, meta: { now: Date.now() } };
    }
    if (pathname.endsWith('/uses')) return { data: shown.uses ?? { uses: [], more: 0 } };
    if (pathname.endsWith('/jobs')) {
      const meta = { page: 1, pageSize: 20, pageCount: 1, total: jobs.length, isMore: false };
      return { data: listed, meta: { ...meta, now: Date.now() } };
    }
    return { data: { contentTypes: [], components: [] } };
  };
  window.fetch = (input, { method = 'GET', body } = {}) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    asked.push(decodeURIComponent(`${method} ${pathname}${search}`));
    if (method === 'POST') {
      const { ids } = JSON.parse(body as string) as { ids: number[] };
      sent.push({ path: pathname, ids });
      return Promise.resolve(
        Response.json({ data: { done: ids.length - 1, refused: [{ id: 1, reason: 'Too late.' }] } })
      );
    }
    return Promise.resolve(Response.json(answerTo(pathname)));
  };
  const routes = (
    <Routes>
      <Route path={`${PAGES}/*`} element={<VideosPages />} />
      <Route path="*" element={<p>Elsewhere</p>} />
    </Routes>
  );
  return { ...renderInForm(routes, { address: `${PAGES}${path}${search}` }), asked, sent };
};

const row = async (name: string) =>
  (await screen.findByRole('link', { name })).closest('tr') as HTMLElement;

const JOBS = [
  running({ entryTitle: 'Tent' }),
  failed({ entryTitle: 'Stove' }),
  finished({ entryTitle: 'Lamp' }),
];

it('says which backend has a job, where the site has several', async () => {
  open({ jobs: JOBS, backends: ['gpu', 'spare'] });
  await screen.findByText('Backend');
  within(await row('Tent')).getByText('gpu');
});

it('shows each job with its state, its reason, and who asked for it', async () => {
  open({ jobs: JOBS });
  const tent = within(await row('Tent'));
  tent.getByText('Generating');
  expect(tent.getByRole('progressbar').ariaValueNow).toBe('25');
  const stove = within(await row('Stove'));
  stove.getByText('Failed');
  stove.getByText('The safety filter refused this prompt.');
  stove.getByText('Ada Editor');
  expect(screen.queryByText('Backend')).toBeNull();
  within(await row('Lamp')).getByText('Ready to review');
  screen.getByText('3 jobs');
});

it('asks for what stands in the address, and for nothing that it does not know', async () => {
  const { asked } = open({
    jobs: JOBS,
    search:
      '?page=2&sort=entryTitle:ASC&_q=a%26b&filters[$and][0][state][$eq]=failed&plugins[i18n]=fr',
  });
  await row('Tent');
  expect(asked).toContain(
    'GET /video-generator/jobs?page=2&pageSize=20&sort=entryTitle:ASC&_q=a&b&filters[$and][0][state][$eq]=failed'
  );
});

it('leads on where there is nothing yet', async () => {
  const { user } = open();
  await screen.findByText(/No videos yet/);
  await user.click(screen.getByRole('link', { name: 'Open the content manager' }));
  await screen.findByText('Elsewhere');
});

it('leads back to all where the filters leave nothing', async () => {
  open({ search: '?_q=nothing' });
  await screen.findByText('No job fits the search and the filters.');
  screen.getByRole('link', { name: 'Show all jobs' });
});

it('does the same with all that are ticked, where it can be done, and says what could not', async () => {
  const { user, sent } = open({ jobs: JOBS });
  await row('Tent');
  await user.click(screen.getByRole('checkbox', { name: 'Select all entries' }));
  expect(screen.getAllByRole('button', { name: /^(Cancel|Retry|Delete) \d/ })).toHaveLength(2);
  screen.getByRole('button', { name: 'Cancel 1' });
  await user.click(screen.getByRole('button', { name: 'Delete 2' }));
  await user.click(await screen.findByRole('button', { name: 'Confirm' }));
  await waitFor(() =>
    expect(sent).toEqual([
      { path: '/video-generator/jobs/delete', ids: [JOBS[1]!.id, JOBS[2]!.id] },
    ])
  );
});

it.each([
  ['a reader', 0],
  ['a maker', 1],
  ['a manager', 2],
] as [Role, number][])('%s gets %i buttons for the ticked jobs', async (role, count) => {
  const { user } = open({ jobs: JOBS, role });
  await row('Tent');
  await user.click(screen.getByRole('checkbox', { name: 'Select all entries' }));
  expect(screen.queryAllByRole('button', { name: /^(Cancel|Retry|Delete) \d/ })).toHaveLength(
    count
  );
});

it('is closed to whoever has no right to see jobs', async () => {
  const { asked } = open({ jobs: JOBS, role: 'nobody' });
  await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
  expect(asked).toEqual([]);
});

it('a job’s page tells what happened, how long each step took, and why it failed', async () => {
  const at = Date.now() - 60_000;
  open({
    path: '/jobs/1',
    jobs: [failed({ entryTitle: 'Stove' })],
    steps: [
      { state: 'asked', at },
      { state: 'generating', at: at + 5_000, attempt: 2 },
      { state: 'failed', at: at + 45_000, error: { message: 'Refused.', hint: 'Reword it.' } },
    ],
  });
  await screen.findByRole('heading', { name: 'Stove' });
  const steps = within(screen.getByRole('region', { name: 'Timeline' })).getAllByRole('listitem');
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Asked for.* · 5 s$/),
    expect.stringMatching(/^Generating \(attempt 2\).* · 40 s$/),
    expect.stringMatching(/^Failed.*Refused\. Reword it\.$/),
  ]);
  screen.getByText('task-8868');
  screen.getByText('Nothing was charged.');
});

it('a job’s page shows the poster of its clip until that plays', async () => {
  const posterUrl = '/uploads/tent_poster.jpg';
  open({ path: '/jobs/1', jobs: [finished({ posterUrl })] });
  const page = await screen.findByRole('region', { name: 'State' });
  expect(page.querySelector('video')!.poster).toBe(`http://strapi.test${posterUrl}`);
});

describe('where a clip is used', () => {
  const uses = (more: object) => ({
    contentType: 'api::product.product',
    typeName: 'Product',
    isSingleType: false,
    documentId: 'tent',
    locale: 'de',
    title: 'Zelt',
    field: 'video',
    ...more,
  });
  const show = async (shown: Shown) => {
    open({ path: '/jobs/1', jobs: [finished()], ...shown });
    return within(await screen.findByRole('region', { name: 'Used in' }));
  };

  it('is told with a way to each entry, and to the file', async () => {
    const homepage = { contentType: 'api::home.home', typeName: 'Home', isSingleType: true };
    const used = await show({
      uses: { uses: [uses({}), uses({ ...homepage, locale: null, title: null })], more: 2 },
    });
    const leads = async (name: string) =>
      (await used.findByRole('link', { name })).getAttribute('href');
    expect(await leads('Zelt')).toBe(
      '/content-manager/collection-types/api::product.product/tent?plugins[i18n][locale]=de'
    );
    used.getByText('Product · field video · de');
    expect(await leads('Without a title')).toBe('/content-manager/single-types/api::home.home');
    used.getByText('Places that cannot be shown here: 2');
    expect(await leads('Show in the media library')).toBe('/plugins/upload?assetId=7');
  });

  it('says so where no entry uses it, and leads to no library that is closed', async () => {
    const used = await show({ role: 'a maker' });
    await used.findByText('No entry uses it.');
    expect(used.queryByRole('link')).toBeNull();
  });

  it('is not asked of a job without a clip', async () => {
    const { asked } = open({ path: '/jobs/1', jobs: [failed({ entryTitle: 'Stove' })] });
    await screen.findByRole('heading', { name: 'Stove' });
    expect(asked.filter((path) => path.endsWith('/uses'))).toEqual([]);
  });
});
