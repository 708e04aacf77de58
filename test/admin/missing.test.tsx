import { screen, waitFor } from '@testing-library/react';
import { MissingBox } from '../../admin/src/pages/settings/types/MissingBox';
import { PRODUCT, startFakeServer } from './fake-server';
import { renderInForm } from './render';

const MISSING = '/video-generator/settings/missing';

const show = (count: number, hasBackend = true) => {
  const server = startFakeServer({
    missing: { count, made: { entries: 100, passedOver: 3 } },
  });
  const box = <MissingBox uid={PRODUCT} limit={100} hasBackend={hasBackend} />;
  return { ...renderInForm(box), ...server };
};

const GENERATE = 'Generate their videos';

it('counts the entries without a video, and asks before it makes theirs', async () => {
  const { user, asked, state } = show(214);
  await screen.findByText('214 entries have no video.');
  await user.click(screen.getByRole('button', { name: GENERATE }));
  await screen.findByText(/^This starts .+ the videos of 100 entries, the oldest first\./);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(asked).toEqual([`GET ${MISSING}`]);

  await user.click(screen.getByRole('button', { name: GENERATE }));
  state.missing!.count = 114;
  await user.click(await screen.findByRole('button', { name: 'Confirm' }));
  await screen.findByText('114 entries have no video.');
  screen.getByText(/^100 entries get their videos now\. 3 were passed over:/);
  expect(asked).toEqual([`GET ${MISSING}`, `POST ${MISSING}`, `GET ${MISSING}`]);
});

it('offers nothing where every entry has one, or nothing can be rendered', async () => {
  show(0);
  await screen.findByText('No entry is without a video.');
  expect(screen.queryByRole('button')).toBeNull();

  show(1, false);
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: GENERATE });
  expect(button.disabled).toBe(true);
});

it('says why nothing is made', async () => {
  const { user, state } = show(5);
  await user.click(await screen.findByRole('button', { name: GENERATE }));
  state.isAway = (path) => path === MISSING;
  await user.click(await screen.findByRole('button', { name: 'Confirm' }));
  await waitFor(() => screen.getByText(/^The server does not answer/));
});
