import { screen, waitFor, within } from '@testing-library/react';
import { STYLES } from '../../shared/styles';
import { TYPE } from './fake-server';
import { showList } from './list-view';
import { type Role, ROLES, signInAs } from './permissions';

beforeEach(() => signInAs('a maker'));

const GENERATE = 'Generate videos';

const open = async (shown: Parameters<typeof showList>[0] = {}) => {
  const view = showList(shown);
  await view.user.click(await screen.findByRole('button', { name: GENERATE }));
  return view;
};

/** A button that says first what it does, then perhaps what that costs. */
const submit = (name: string) => screen.findByRole('button', { name: new RegExp(`^${name}`) });

describe.each(Object.keys(ROLES) as Role[])('for %s', (role) => {
  beforeEach(() => signInAs(role));
  const mayMake = role === 'a maker' || role === 'somebody with all rights';

  it('the bulk action is there for whoever may make videos', async () => {
    showList();
    await screen.findByText(mayMake ? GENERATE : 'No action.');
  });

  it('nothing is there, and nothing is asked, for types without videos', async () => {
    const { asked } = showList({ type: null });
    await screen.findByText('No action.');
    expect(asked).toEqual([]);
  });
});

it('asks for nothing more than the batches before it is opened', async () => {
  const { asked, counted } = showList();
  await screen.findByText(GENERATE);
  await waitFor(() => expect(asked).toEqual(['GET /video-generator/batches']));
  expect(counted).toEqual([]);
});

it('says what it comes to, orders just that, and lets go of the ticks', async () => {
  const { user, batchOrders } = await open();
  await screen.findByText('6 videos for 2 entries, about 40 min with 2 slots');
  await user.click(screen.getByRole('checkbox', { name: STYLES.animated.name }));
  await user.click(screen.getByRole('checkbox', { name: 'TikTok' }));
  await user.click(screen.getByRole('checkbox', { name: 'YouTube' }));
  await user.click(await submit('Generate 8 videos'));
  await waitFor(() => expect(screen.queryByText(GENERATE)).toBeNull());
  expect(batchOrders).toEqual([
    {
      contentType: 'api::product.product',
      scope: { documentIds: ['tent', 'stove'] },
      count: 1,
      styles: ['cinematic', 'realistic'],
      presets: ['tiktok', 'youtube'],
      tryFirst: false,
    },
  ]);
  // What is above the list takes over, the focus too.
  const batch = await screen.findByText('0 of 12 videos');
  await waitFor(() => expect(document.activeElement).not.toBe(document.body));
  expect(document.activeElement?.contains(batch)).toBe(true);
});

it('takes all that the list shows, by its filter, search and locale', async () => {
  const search =
    'page=3&pageSize=10&filters[$and][0][sku][$eq]=a%26b&_q=rain%20coat&plugins[i18n][locale]=de';
  const { user, counted, batchOrders } = await open({ listed: 30, search });
  await user.click(await screen.findByRole('radio', { name: 'All 30 that match the filter' }));
  await user.click(await submit('Generate 90 videos'));
  await waitFor(() => expect(batchOrders).toHaveLength(1));
  expect(batchOrders[0]).toMatchObject({
    locale: 'de',
    scope: { filters: { $and: [{ sku: { $eq: 'a&b' } }] }, search: 'rain coat' },
  });
  const asked = new URLSearchParams(counted[0]);
  expect(Object.fromEntries(asked)).toEqual({
    page: '1',
    pageSize: '1',
    'filters[$and][0][sku][$eq]': 'a&b',
    _q: 'rain coat',
    locale: 'de',
  });
});

it('offers no such choice where the ticked rows are all that there are', async () => {
  await open({ listed: 2 });
  await submit('Generate 6 videos');
  expect(screen.queryByRole('radio')).toBeNull();
});

it('tells for each entry what becomes of it, and shows its prompts when asked', async () => {
  const entry = (documentId: string, more: object) => ({
    documentId,
    title: documentId,
    verdict: 'ready' as const,
    notes: [],
    ...more,
  });
  const { user, asked } = await open({
    type: { ...TYPE, styles: ['cinematic'] },
    preview: () => ({
      entries: [
        entry('Tent', { notes: [{ message: 'The prompt is cut after 226 tokens.' }] }),
        entry('Lamp', { verdict: 'has-video' }),
        entry('Stove', { verdict: 'running' }),
        entry('Rope', { verdict: 'no-text' }),
        entry('secret', { title: null, verdict: 'forbidden' }),
      ],
      counts: { ready: 2, 'has-video': 1, running: 1, forbidden: 1 },
      total: 5,
      videos: 2,
    }),
  });
  const row = (name: string) => within(screen.getByRole('listitem', { name }));
  await screen.findByRole('list', { name: 'What becomes of the entries' });
  row('Tent').getByText('Ready');
  row('Tent').getByText('The prompt is cut after 226 tokens.');
  row('Lamp').getByText('Has a video');
  row('Stove').getByText('Being made');
  row('Rope').getByText('Too little text');
  row('An entry that you may not read').getByText('No right');
  screen.getByText(
    /^1 has a video already .+ 1 is being made already\. You may not make videos of 1/
  );
  expect(screen.queryByRole('button', { name: 'Prompts: Rope' })).toBeNull();

  expect(asked.filter((request) => request.endsWith('/prompts'))).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Prompts: Lamp' }));
  await row('Lamp').findByText('Aurora 2 trekking tent', { selector: 'mark' });
  expect(asked).toContain('POST /video-generator/entries/api::product.product/Lamp/prompts');
});

it('leads through the pages of many entries', async () => {
  const { user, previews } = await open({ listed: 45 });
  await user.click(await screen.findByRole('radio', { name: 'All 45 of the list' }));
  await screen.findByText('1–20 of 45');
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  await screen.findByRole('listitem', { name: 'Tent 21' });
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  await screen.findByText('41–45 of 45');
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  expect(previews.map(({ page }) => page)).toEqual([1, 1, 2, 3]);
});

it('says the price, what is left of the limits, and why it would be refused', async () => {
  await open({
    preview: () => ({
      cost: { amount: 7.2, currency: 'USD' },
      limits: [
        { whose: 'user', unit: 'videos', used: 98, cap: 100, resetsAt: Date.UTC(2026, 0, 2) },
        { whose: 'site', unit: 'money', used: 10, cap: 50, resetsAt: Date.UTC(2026, 0, 2) },
      ],
      refusal: { message: 'Your limit of 100 videos a day is nearly used up.' },
    }),
  });
  await screen.findByText('6 videos for 2 entries, about 40 min with 2 slots, $7.20');
  screen.getByText(/^Your limit: 2 of 100 videos left until Jan 2, 2026/);
  screen.getByText(/^The site’s limit: \$40\.00 of \$50\.00 left until/);
  screen.getByText('Your limit of 100 videos a day is nearly used up.');
  const button = screen.getByRole<HTMLButtonElement>('button', {
    name: 'Generate 6 videos · $7.20 · about 40 min',
  });
  expect(button.disabled).toBe(true);
});

it('begins with one entry where that is wanted', async () => {
  const { user, batchOrders } = await open();
  await user.click(await submit('Try one first'));
  await waitFor(() => expect(batchOrders).toEqual([expect.objectContaining({ tryFirst: true })]));
  await screen.findByText('Making the first videos');
});

it('orders by Ctrl+Enter once, and gives the focus back when it is closed', async () => {
  const { user, batchOrders } = await open();
  await user.keyboard('{Escape}');
  const button = await screen.findByRole('button', { name: GENERATE });
  await waitFor(() => expect(document.activeElement).toBe(button));

  await user.keyboard('{Enter}');
  await submit('Generate 6 videos');
  expect(document.activeElement?.getAttribute('role')).toMatch(/^(radio|checkbox)$/);
  await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByText(GENERATE)).toBeNull());
  expect(batchOrders).toHaveLength(1);
});

it('keeps the choice where the server is away, and tries again', async () => {
  const { user, state, batchOrders } = await open();
  await submit('Generate 6 videos');
  state.isAway = (path) => path.endsWith('/batches');
  await user.click(await submit('Generate 6 videos'));
  await screen.findByText(/^The server does not answer/);
  state.isAway = undefined;
  await user.click(await submit('Generate 6 videos'));
  await waitFor(() => expect(batchOrders).toHaveLength(1));
});
