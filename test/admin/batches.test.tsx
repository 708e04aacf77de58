import { act, screen, waitFor, within } from '@testing-library/react';
import { batchOf } from './batches';
import { CONTENT_PLAN } from './fake-server';
import { failed, finished, running } from './jobs';
import { showList } from './list-view';
import { signInAs } from './permissions';

beforeEach(() => {
  signInAs('somebody with all rights');
  localStorage.clear();
});

const openDetails = async (shown: Parameters<typeof showList>[0]) => {
  const view = showList(shown);
  await view.user.click(await screen.findByRole('button', { name: /^(Details|Look at them)$/ }));
  await screen.findByRole('dialog', { name: 'Batches of videos' });
  return view;
};

const HOUR_MS = 3_600_000;

it('shows how far a batch is, and goes on asking only while it goes on', async () => {
  jest.useFakeTimers();
  try {
    const batch = batchOf({ progress: { succeeded: 4, failed: 1, left: 7 } });
    const { asked, state } = showList({ batches: [batch] });
    await act(() => jest.advanceTimersByTimeAsync(500));
    screen.getByText('5 of 12 videos, 1 failed');
    const shown = screen.getByRole('progressbar');
    expect([shown.ariaValueNow, shown.ariaValueText]).toEqual(['5', '4 ready, 1 failed, 7 left']);

    state.batches = [{ ...batch, progress: { ...batch.progress, succeeded: 11, left: 0 } }];
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    screen.getByText('12 of 12 videos, 1 failed');

    state.batches = [{ ...state.batches[0]!, state: 'finished', endedAt: Date.now() }];
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    screen.getByText('11 videos ready, 1 failed');
    const requests = asked.length;
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(asked).toHaveLength(requests);
  } finally {
    jest.useRealTimers();
  }
});

it('asks for nothing where nobody may see it', async () => {
  signInAs('a manager without Read');
  const { asked } = showList({ batches: [batchOf()] });
  await screen.findByText('No action.');
  expect(asked).toEqual([]);
});

it('names each failed video with its reason, links to its entry, and retries them', async () => {
  const batch = batchOf({
    state: 'finished',
    endedAt: Date.now(),
    progress: { succeeded: 10, failed: 2, left: 0 },
  });
  const jobs = [
    failed({ entryTitle: 'Rain coat', documentId: 'coat', locale: 'de' }),
    failed({ entryTitle: 'Camp stove', documentId: 'stove', style: 'realistic' }),
  ];
  const { user, asked, state } = await openDetails({ batches: [batch], jobs });
  const coat = within(await screen.findByRole('listitem', { name: 'Rain coat: Animated' }));
  coat.getByText('The safety filter refused this prompt.');
  expect(coat.getByRole('link', { name: 'Rain coat' }).getAttribute('href')).toBe(
    '/content-manager/collection-types/api::product.product/coat?plugins[i18n][locale]=de'
  );
  screen.getByRole('listitem', { name: 'Camp stove: Realistic' });

  await user.click(screen.getByRole('button', { name: 'Retry the 2 failed ones' }));
  await screen.findByText(/^Make the 2 failed videos again\?/);
  expect(asked.filter((request) => request.startsWith('POST'))).toEqual([]);
  state.batches = [
    { ...batch, state: 'running', progress: { ...batch.progress, failed: 0, left: 2 } },
  ];
  await user.click(screen.getByRole('button', { name: 'Confirm' }));
  await waitFor(() => expect(asked).toContain(`POST /video-generator/batches/${batch.id}/retry`));
  await screen.findByText('10 ready, 0 failed, 2 left');
  screen.getByRole('listitem', { name: 'Rain coat: Animated' });
});

it('cancels the rest when that is confirmed', async () => {
  const batch = batchOf();
  const { user, asked } = await openDetails({ batches: [batch], jobs: [running()] });
  await user.click(screen.getByRole('button', { name: 'Cancel the rest' }));
  await user.click(await screen.findByRole('button', { name: 'Confirm' }));
  await waitFor(() => expect(asked).toContain(`POST /video-generator/batches/${batch.id}/cancel`));
});

it('shows the first entry’s clips, and goes on or stops as somebody says', async () => {
  const batch = batchOf({ state: 'awaiting', progress: { succeeded: 2, left: 10 } });
  const { user, asked } = await openDetails({ batches: [batch], jobs: [finished()] });
  screen.getByText(/^These are the videos of one entry\./);
  expect((await screen.findByLabelText('Realistic video')).getAttribute('src')).toBe(
    'http://strapi.test/uploads/tent-realistic.mp4'
  );
  screen.getByRole('button', { name: 'Stop here' });
  await user.click(screen.getByRole('button', { name: 'Make the other 10' }));
  await waitFor(() =>
    expect(asked).toContain(`POST /video-generator/batches/${batch.id}/continue`)
  );
});

it('puts the question to a person before what goes on, and that before what is over', async () => {
  const over = batchOf({ state: 'finished', endedAt: Date.now(), progress: { succeeded: 12 } });
  const { state } = showList({
    batches: [
      over,
      batchOf(),
      batchOf({ state: 'awaiting', progress: { succeeded: 2, left: 10 } }),
    ],
  });
  await screen.findByText('The first videos are there and 2 more batches');
  state.batches = [over, batchOf()];
  await waitFor(() => screen.getByText('0 of 12 videos and 1 more batch'), { timeout: 4_000 });
});

it('lets a finished batch be dismissed for good, and forgets old ones by itself', async () => {
  const ended = (hours: number) =>
    batchOf({
      state: 'finished',
      endedAt: Date.now() - hours * HOUR_MS,
      progress: { succeeded: 12, left: 0 },
    });
  const batches = [ended(1), ended(30)];
  const { user, unmount } = await openDetails({ batches });
  const cards = screen.getAllByRole('listitem', { name: '12 videos: Cinematic, Animated' });
  expect(cards).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByRole('progressbar')).toBeNull();
  unmount();

  const { asked } = showList({ batches });
  await waitFor(() => expect(asked).toHaveLength(1));
  await screen.findByText('Generate videos');
  expect(screen.queryByRole('progressbar')).toBeNull();
});

it('saves the content plan as a file', async () => {
  const saved: Blob[] = [];
  URL.createObjectURL = (content) => {
    saved.push(content as Blob);
    return 'blob:plan';
  };
  URL.revokeObjectURL = () => undefined;
  const clicked: string[] = [];
  HTMLAnchorElement.prototype.click = function () {
    clicked.push(this.download);
  };
  const batch = batchOf({ progress: { succeeded: 12, left: 0 } });
  const { user } = await openDetails({ batches: [batch] });
  await user.click(screen.getByRole('button', { name: 'Content plan (CSV)' }));
  await waitFor(() => expect(clicked).toEqual([`content-plan-${batch.id}.csv`]));
  expect(saved.map(({ size, type }) => [size, type])).toEqual([[CONTENT_PLAN.length, 'text/csv']]);
});

it('lets those look who may only look', async () => {
  signInAs('a reader');
  const batch = batchOf({ progress: { failed: 2, left: 10 } });
  await openDetails({ batches: [batch], jobs: [failed()] });
  await screen.findByText('The safety filter refused this prompt.');
  const names = screen.getAllByRole('button').map((button) => button.textContent);
  expect(names).not.toContainEqual(expect.stringMatching(/Retry|Cancel/));
});

it('says why a batch stopped before its end', async () => {
  await openDetails({
    batches: [
      batchOf({
        state: 'cancelled',
        endedAt: Date.now(),
        problem: { message: 'The limit is used up.' },
      }),
    ],
  });
  screen.getByText('The limit is used up.');
});
