import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import type { OverviewResponse } from '../../shared/contracts/overview';
import VideosPages from '../../admin/src/pages/videos/VideosPages';
import { VideosWidget } from '../../admin/src/widgets/VideosWidget';
import { signInAs } from './permissions';
import { renderInForm } from './render';

const PAGES = '/plugins/video-generator';
const DAYS = ['2026-01-30', '2026-01-31'];

const FIGURES: OverviewResponse['data'] = {
  days: DAYS,
  cells: [
    { day: '2026-01-30', style: 'cinematic', end: 'succeeded', count: 6 },
    { day: '2026-01-31', style: 'animated', end: 'succeeded', count: 3 },
    { day: '2026-01-31', style: 'animated', end: 'failed', count: 1 },
    { day: '2026-01-31', style: 'animated', end: 'open', count: 2 },
  ],
  times: {
    wait: { median: 4_000, p95: 40_000 },
    render: { median: 120_000, p95: 300_000 },
    save: { median: 2_000, p95: 5_000 },
    count: 1_000,
    isSample: true,
  },
  ratings: [{ style: 'animated', up: 3, down: 1 }],
  costs: {
    currency: 'USD',
    byDay: [
      { day: '2026-01-30', amount: 1.2 },
      { day: '2026-01-31', amount: 0.6 },
    ],
  },
  limits: [{ whose: 'site', unit: 'money', used: 0.6, cap: 10, resetsAt: 0 }],
  styleNames: { cinematic: 'Cinematic', animated: 'Animated' },
};

const asked: string[] = [];
const answerWith = (data: unknown) => {
  asked.length = 0;
  window.fetch = (input) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    if (pathname.startsWith('/video-generator')) asked.push(`${pathname}${search}`);
    return Promise.resolve(Response.json({ data }));
  };
};

const open = (figures: OverviewResponse['data'] = FIGURES) => {
  signInAs('a reader');
  answerWith(figures);
  const routes = (
    <Routes>
      <Route path={`${PAGES}/*`} element={<VideosPages />} />
    </Routes>
  );
  return renderInForm(routes, { address: `${PAGES}/overview` });
};

const figure = async (name: string) => (await screen.findByText(name)).nextSibling?.textContent;

it('tells how many succeed, how fast, for how much, and how they are liked', async () => {
  open();
  expect(await figure('Succeeded, of those that ended')).toBe('90%');
  expect(await figure('Rendering')).toBe('2 min, 95% within 5 min');
  expect(await figure('Cost, at today’s prices')).toBe('$1.80');
  expect(await figure('The site’s limit today')).toBe('$0.60 of $10.00');
  expect(await figure('Animated: liked')).toBe('75% of 4');
  screen.getByText(/^Times are those of 1,000 videos/);
});

it('each chart has its numbers as a table', async () => {
  const { user } = open();
  const chart = within(await screen.findByRole('region', { name: 'Videos by day and state' }));
  chart.getByRole('img', { name: /^Videos by day and state: 12 in all, at most 6 on a day/ });
  chart.getByText('Finished: 9');
  await user.click(chart.getByRole('button', { name: 'Show as table' }));
  const rows = chart.getAllByRole('row').map(({ textContent }) => textContent);
  expect(rows).toEqual(['DayFinishedNot endedFailed', 'Jan 30600', 'Jan 31321']);
  expect(chart.queryByRole('img')).toBeNull();
});

it('leads on where nothing was made', async () => {
  open({ ...FIGURES, cells: [] });
  await screen.findByText(/^Nothing was made in this period/);
  screen.getByRole('link', { name: 'Open the content manager' });
});

it('the widget tells four numbers with one request, and each leads to what it counts', async () => {
  signInAs('a manager');
  answerWith({ running: 2, review: 3, failed: 1, finished: 40 });
  renderInForm(<VideosWidget />);
  const review = await screen.findByRole('link', { name: /^To review/ });
  expect(review.getAttribute('href')).toBe(`${PAGES}/review`);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Being made2',
    'To review3',
    'Failed, last 7 days1',
    'Finished, last 7 days40',
  ]);
  expect(asked).toEqual(['/video-generator/summary']);
});

it('the widget leads nobody to a review that is closed to them', async () => {
  signInAs('a reader');
  answerWith({ running: 2, review: 0, failed: 1, finished: 40 });
  renderInForm(<VideosWidget />);
  await screen.findByRole('link', { name: /^Being made/ });
  expect(screen.queryByRole('link', { name: /^To review/ })).toBeNull();
});
