import { act, screen, waitFor, within } from '@testing-library/react';
import type { EntryVideo } from '../../shared/contracts/entry-videos';
import { addVideoColumn, addVideoFilter } from '../../admin/src/content-manager/VideoColumn';
import { batchOf } from './batches';
import { TYPE } from './fake-server';
import { showList } from './list-view';
import { signInAs } from './permissions';

beforeEach(() => signInAs('a maker'));

const VIDEOS = 'GET /video-generator/entries/api::product.product/videos';

const videoOf = (documentId: string, more: Partial<EntryVideo> = {}): EntryVideo => ({
  documentId,
  waiting: 0,
  running: 0,
  failed: 0,
  review: 0,
  field: 'empty',
  unused: false,
  outdated: false,
  ...more,
});

const show = (...videos: EntryVideo[]) => showList({ withColumn: true, videos });

/** The row of an entry, which stands in its first cell. */
const row = async (name: string) => within((await screen.findByText(name)).closest('tr')!);

it.each([
  [{ running: 1 }, ['Generating']],
  [{ running: 2, waiting: 3, failed: 1, field: 'clip' }, ['Generating (2)', 'In use']],
  [{ waiting: 1, failed: 1 }, ['Queued']],
  [{ failed: 1, review: 2 }, ['Failed']],
  [{ review: 2, unused: true }, ['Ready to review (2)']],
  [{ review: 1, unused: true, field: 'clip' }, ['Ready to review', 'In use']],
  [{ field: 'clip', unused: true }, ['In use']],
  [{ field: 'clip', outdated: true }, ['Text changed']],
  [{ field: 'other' }, ['Has a video']],
  [{ unused: true }, ['Not in use']],
] as [Partial<EntryVideo>, string[]][])('%j is said as %j', async (more, words) => {
  show(videoOf('tent', more), videoOf('stove'), videoOf('lamp'));
  const tent = await row('tent');
  for (const word of words) await tent.findByText(word);
  const cell = tent.getAllByRole('gridcell')[1]!;
  expect(cell.textContent).toBe(words.join(''));
});

it('one request serves all rows; without a video a row has a dash that can be heard', async () => {
  const { asked } = show(videoOf('tent', { field: 'clip' }), videoOf('stove'));
  await (await row('tent')).findByText('In use');
  (await row('stove')).getByText('No video');
  (await row('lamp')).getByText('Not known');
  expect(asked.filter((path) => path === VIDEOS)).toHaveLength(1);
});

it('what failed or is outdated leads to the jobs of this content type', async () => {
  show(videoOf('tent', { failed: 1 }), videoOf('stove', { field: 'clip', outdated: true }));
  const leads = async (name: string, link: RegExp) =>
    decodeURIComponent(
      (await (await row(name)).findByRole('link', { name: link })).getAttribute('href')!
    );
  const type = '/plugins/video-generator?filters[$and][0][contentType][$eq]=api::product.product';
  expect(await leads('tent', /^Failed/)).toBe(`${type}&filters[$and][1][state][$eq]=failed`);
  expect(await leads('stove', /^Text changed/)).toBe(
    `${type}&filters[$and][1][state][$eq]=finished`
  );
});

describe('while time passes', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

  /** How often the videos are asked for in half a minute. */
  const timesAsked = async (shown: Parameters<typeof showList>[0]) => {
    const { asked, state } = showList({ withColumn: true, ...shown });
    await pass(1_000);
    const before = asked.filter((path) => path === VIDEOS).length;
    expect(before).toBe(1);
    await pass(30_000);
    return { times: asked.filter((path) => path === VIDEOS).length - before, state, asked };
  };

  it('it asks again only while something goes on', async () => {
    const { times } = await timesAsked({ videos: [videoOf('tent', { field: 'clip' })] });
    expect(times).toBe(0);
  });

  it('it shows what has become of what went on, and then asks no more', async () => {
    const since = Date.now();
    const videos = [videoOf('tent', { running: 1 })];
    const { times, state, asked } = await timesAsked({ videos, since });
    expect(times).toBeGreaterThan(3);
    screen.getByText('Generating');
    state.videos = [videoOf('tent', { field: 'clip' })];
    state.since = undefined;
    await pass(5_000);
    screen.getByText('In use');
    const ended = asked.length;
    await pass(60_000);
    expect(asked.length).toBe(ended);
  });

  it('it asks while a batch goes on, of which jobs may be on their way', async () => {
    const { times } = await timesAsked({ videos: [videoOf('tent')], batches: [batchOf()] });
    expect(times).toBeGreaterThan(3);
  });

  it('it asks for nothing while the tab is hidden', async () => {
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const videos = [videoOf('tent', { running: 1 })];
    expect((await timesAsked({ videos, since: Date.now() })).times).toBe(0);
  });
});

describe('the hooks of the list view', () => {
  const LAYOUT = { metadatas: { video: { label: 'Clip' } } };
  const layout = (more: object) => ({ ...LAYOUT, options: { 'video-generator': more } });
  const hidden = [
    ['a type without videos', { ...LAYOUT, options: {} }],
    ['who may not see them', layout({ ...TYPE, listed: false })],
  ] as const;

  it.each(hidden)('leave the columns alone for %s', (_what, layout) => {
    const displayedHeaders = [{ name: 'name' }];
    expect(addVideoColumn({ displayedHeaders, layout })).toEqual({ displayedHeaders, layout });
  });

  it('add a column that cannot be sorted', () => {
    const { displayedHeaders } = addVideoColumn({ displayedHeaders: [], layout: layout(TYPE) });
    expect(displayedHeaders).toMatchObject([{ sortable: false, searchable: false }]);
  });

  it.each([...hidden, ['a text field', layout({ ...TYPE, targetKind: 'url' })] as const])(
    'leave the filters alone for %s',
    (_what, layout) => {
      const displayedFilters = [{ name: 'name' }];
      expect(addVideoFilter({ displayedFilters, layout })).toEqual({ displayedFilters, layout });
    }
  );

  it('add a filter of the field, by its label', () => {
    const { displayedFilters } = addVideoFilter({ displayedFilters: [], layout: layout(TYPE) });
    expect(displayedFilters).toMatchObject([{ name: 'video', label: 'Clip' }]);
  });
});

it('nothing is asked where there is no column', async () => {
  const { asked } = showList({ withColumn: true, type: { ...TYPE, listed: false } });
  await row('tent');
  await waitFor(() => expect(asked).toEqual(['GET /video-generator/batches']));
});
