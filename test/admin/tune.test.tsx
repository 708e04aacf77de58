import { screen, within } from '@testing-library/react';
import { TuneSection } from '../../admin/src/pages/settings/backends/tune/TuneSection';
import type { BackendView } from '../../shared/contracts/settings';
import type { TuneLevel, TuneRun, TuneView } from '../../shared/contracts/tune';
import { startFakeServer } from './fake-server';
import { renderInForm } from './render';

const BACKEND: BackendView = {
  ...{ name: 'gpu', provider: 'cogvideox', model: 'cogvideox-2b', slots: 1, configured: true },
  ...{ pausedSince: null, tuningSince: null, downSince: null, heldUntil: null, error: null },
};

const RUN: TuneRun = {
  id: 'a-tune',
  state: 'finished',
  each: 2,
  model: 'cogvideox-2b',
  render: { width: 720, height: 480, numFrames: 9, steps: 50 },
  startedAt: Date.UTC(2026, 0, 31, 12),
  endedAt: Date.UTC(2026, 0, 31, 12, 5),
  levels: [],
};

const level = (inFlight: number, totalMs: number): TuneLevel => ({
  ...{ inFlight, clips: 2 * inFlight, done: 2 * inFlight, totalMs, error: null },
});

const show = (tune: Partial<TuneView>, canUpdate = true) => {
  const plan = { cost: { amount: 3, currency: 'EUR' }, estimatedMs: 120_000 };
  const view: TuneView = {
    backend: 'gpu',
    slots: 1,
    render: RUN.render,
    plans: [1, 2, 3].map((each) => ({ ...plan, each, clips: 15 * each })),
    run: null,
    suggestion: null,
    ...tune,
  };
  const server = startFakeServer({ tune: view });
  const section = <TuneSection backend={BACKEND} canUpdate={canUpdate} />;
  return { ...renderInForm(section), ...server };
};

it('says what it costs, and begins only then', async () => {
  const { user, tunes } = show({});
  await user.click(await screen.findByRole('button', { name: 'Tune: gpu' }));
  const dialog = await screen.findByRole('dialog');
  within(dialog).getByText(/^30 clips of 720 × 480 pixels with 9 frames .+ €3\.00.+ about 2 min/);
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(tunes).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Tune: gpu' }));
  await user.click(await screen.findByRole('button', { name: 'Render 30 clips' }));
  await screen.findByRole('button', { name: 'Tune: gpu' });
  expect(tunes).toEqual([{ each: 2 }]);
});

it('says so where neither money nor time is known', async () => {
  const plans = [1, 2].map((each) => ({ each, clips: 15 * each, cost: null, estimatedMs: null }));
  const { user } = show({ plans });
  await user.click(await screen.findByRole('button', { name: 'Tune: gpu' }));
  await screen.findByText(/cost is not known: no price is set .+ takes is not known yet\./);
});

it('shows what was measured as a table, and what follows from it', async () => {
  const levels = [level(1, 20_000), level(2, 20_000), level(3, 31_500)];
  show({ run: { ...RUN, levels }, suggestion: { slots: 2, mayBeMore: false } });
  await screen.findByText(
    /^2 in flight are enough: .+ Set backends\.gpu\.slots to 2 .+ \(now 1\)\./
  );
  const rows = within(screen.getByRole('grid', { name: 'Tune: gpu' })).getAllByRole('row');
  expect(
    rows.slice(1).map((row) =>
      within(row)
        .getAllByRole('gridcell')
        .map((cell) => cell.textContent)
    )
  ).toEqual([
    ['1', '2', '20 s', '6'],
    ['2', '4', '20 s', '12'],
    ['3', '6', '31.5 s', '11.4'],
  ]);
  screen.getByText(/^Measured on Jan 31, 2026/);
});

it('shows what ended it', async () => {
  const error = {
    kind: 'out-of-memory',
    message: 'Out of memory.',
    hint: '',
    charged: 'no',
  } as const;
  const levels = [level(1, 20_000), { ...level(2, 0), totalMs: null, error }];
  show({ run: { ...RUN, levels }, suggestion: { slots: 1, mayBeMore: false } });
  await screen.findByText('Out of memory.');
  screen.getByText(
    /^1 in flight is what it takes: with more it failed\. That is how slots is set\./
  );
});

it('shows how far it is, and stops it', async () => {
  const levels = [level(1, 20_000), { ...level(2, 0), totalMs: null, done: 1 }];
  const { user, asked } = show({ run: { ...RUN, state: 'running', endedAt: null, levels } });
  await screen.findByText('2 in flight: 1 of 4 clips.');
  expect(screen.getByRole('progressbar').ariaValueNow).toBe('10');
  await user.click(screen.getByRole('button', { name: 'Stop tuning: gpu' }));
  expect(asked).toContain('POST /video-generator/backends/gpu/tune/stop');
});

it('lets those who may not change the settings look only', async () => {
  show({ run: { ...RUN, state: 'interrupted' } }, false);
  await screen.findByText(/^The server was stopped on Jan 31, 2026/);
  expect(screen.queryByRole('button')).toBeNull();
});
