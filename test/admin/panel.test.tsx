import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { ClipPlayer } from '../../admin/src/components/ClipPlayer';
import { showPanel } from './edit-view';
import { failed, finished, jobOf, running } from './jobs';
import { signInAs } from './permissions';
import { renderInForm } from './render';

beforeEach(() => signInAs('somebody with all rights'));

const HOUR_MS = 3_600_000;

it('counts the time by the clock of the server', async () => {
  const now = Date.now() - HOUR_MS;
  showPanel({ now, jobs: [running({ submittedAt: now - 5_000, stateSince: now - 5_000 })] });
  await screen.findByText(/^Step 2 of 3 · 0:\d\d$/);
});

it('says what the video API tells, and no percentage where it tells none', async () => {
  const told = running({ progress: 0.4, queuePosition: 3 });
  showPanel({ jobs: [told, running({ style: 'animated', progress: null })] });
  await screen.findByText('A video usually takes about 60 s.');
  screen.getByText('Place 3 in the queue of the video API.');
  expect(screen.getAllByRole('progressbar').map((bar) => bar.ariaValueNow)).toEqual(['40']);
});

it.each([
  ['down', /^Waits: the video backend has been down since/],
  ['paused', /^Waits: the video backend has been paused since/],
  ['redis', /^Waits: the queue of videos \(Redis\) has not answered since/],
] as const)('says why a job waits whose backend is %s', async (reason, words) => {
  showPanel({ jobs: [jobOf({ heldBy: { reason, since: Date.now() } })] });
  await screen.findByText(words);
});

it.each([
  ['lost', 'yes'],
  ['submit-unknown', 'unknown'],
] as const)('asks before it tries again what may be charged twice: %s', async (kind, charged) => {
  const error = { kind, message: 'It went wrong.', hint: 'Retry.', charged };
  const { user, asked } = showPanel({ jobs: [failed({ error })] });
  const retry = await screen.findByRole('button', { name: 'Retry: Animated' });
  await user.click(retry);
  await screen.findByText(/may be charged twice/);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(document.activeElement).toBe(retry));
  expect(asked.filter((request) => request.startsWith('POST'))).toEqual([]);

  await user.click(retry);
  await user.click(await screen.findByRole('button', { name: 'Confirm' }));
  await waitFor(() => expect(asked).toContainEqual(expect.stringMatching(/^POST .+\/retry$/)));
});

it('keeps the focus on a card whose button goes away', async () => {
  const job = running();
  const { user, state } = showPanel({ jobs: [job] });
  const cancel = await screen.findByRole('button', { name: 'Cancel: Cinematic' });
  state.jobs = [{ ...job, cancelling: true }];
  cancel.focus();
  await user.keyboard('{Enter}');
  await screen.findByText('Canceling');
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('listitem', { name: 'Cinematic' }))
  );
});

it('tries again to build prompts when the server was away', async () => {
  const { user, state } = showPanel({ isAway: (path) => path.endsWith('/prompts') });
  await user.click(await screen.findByRole('button', { name: 'Generate video' }));
  await screen.findByText(/^The server does not answer/);
  state.isAway = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('textbox', { name: 'Cinematic prompt' });
});

it('comes back by itself when the server was away', async () => {
  jest.useFakeTimers();
  try {
    const { state } = showPanel({ isAway: (path) => path.endsWith('/jobs') });
    await act(() => jest.advanceTimersByTimeAsync(100));
    screen.getByText('The connection is lost. Trying again …');
    state.isAway = undefined;
    state.jobs = [finished()];
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    screen.getByRole('listitem', { name: 'Realistic' });
    expect(screen.queryByText('The connection is lost. Trying again …')).toBeNull();
  } finally {
    jest.useRealTimers();
  }
});

it('shows a clip’s poster until it plays, and goes without one', async () => {
  const posterUrl = '/uploads/tent_poster.jpg';
  showPanel({ jobs: [finished({ posterUrl }), finished({ style: 'animated' })] });
  const playerIn = async (name: string) =>
    (await screen.findByRole('listitem', { name })).querySelector('video')!;
  expect((await playerIn('Realistic')).poster).toMatch(/\/uploads\/tent_poster\.jpg$/);
  expect((await playerIn('Animated')).hasAttribute('poster')).toBe(false);
});

it('marks a video that should be looked at', async () => {
  const note = 'Most of the video is black: check this one before it is used.';
  showPanel({ jobs: [{ ...finished(), suspect: 'black', notes: [{ message: note }] }] });
  await screen.findByText('Check this one');
  screen.getByText(note);
});

it('plays on while private storage signs new addresses, until the old one is over', () => {
  const { clip } = finished();
  const player = (signature: number) => (
    <ClipPlayer clip={{ ...clip!, url: `https://cdn.test/tent.mp4?s=${signature}` }} label="Tent" />
  );
  const { rerender } = renderInForm(player(1));
  const video = () => screen.getByLabelText<HTMLVideoElement>('Tent');
  rerender(player(2));
  expect(video().src).toContain('s=1');
  fireEvent.error(video());
  expect(video().src).toContain('s=2');
  fireEvent.error(video());
  expect(screen.getByRole('link', { name: /Open the video/ })).toHaveProperty(
    'href',
    'https://cdn.test/tent.mp4?s=2'
  );
});
