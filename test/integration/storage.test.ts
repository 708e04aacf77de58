import path from 'node:path';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';

const PROVIDER = path.resolve(__dirname, '../fixtures/upload-provider-memory');

interface MemoryProvider {
  objects: Map<string, Buffer>;
  state: { failures: number; uploads: number };
}

let stage: Stage;
let provider: MemoryProvider;

beforeAll(async () => {
  stage = await openStage({ site: { uploadProvider: PROVIDER } });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the instance that Strapi loaded
  provider = require(PROVIDER) as MemoryProvider;
});
afterAll(() => stage.close());
afterEach(() => {
  stage.api.faults.clear();
  provider.objects.clear();
});

const makeClip = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  return documentId;
};

it('stores through a provider that has no local files', async () => {
  const documentId = await makeClip();
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job!.clip!.url).toMatch(/^https:\/\/cdn\.example\.com\/.+\.mp4$/);
  expect(provider.objects.size).toBe(1);
});

it('an upload that fails is tried again onto the same object, without a second render', async () => {
  provider.state.failures = 1;
  const uploads = provider.state.uploads;
  const documentId = await makeClip();
  const [job] = await stage.ended(PRODUCT, documentId);

  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', error: null });
  expect(provider.state.uploads - uploads).toBe(2);
  expect(provider.objects.size).toBe(1);
  expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
  const { draft } = await versionsOf(stage.site.strapi, PRODUCT, documentId);
  expect(draft!.files).toHaveLength(1);
});

it.each([
  ['cut off in the middle', { kind: 'dropped', times: 1 }],
  ['refused for a moment', { kind: 'status', status: 503, times: 1 }],
] as const)('a download that is %s is tried again', async (_what, video) => {
  stage.api.faults.set({ video });
  const documentId = await makeClip();
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
  expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
});

it.each([
  ['half a file', { kind: 'truncated' }],
  ['a web page', { kind: 'html' }],
  ['nothing', { kind: 'empty' }],
] as const)('%s in place of a video never gets into the media library', async (_what, video) => {
  stage.api.faults.set({ video });
  const documentId = await makeClip();
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'failed', clip: null, error: { kind: 'invalid-media' } });
  expect(provider.objects.size).toBe(0);
});

it('a URL that points into the private network is not fetched', async () => {
  stage.api.faults.set({ video: { kind: 'redirect', to: 'http://169.254.169.254/latest' } });
  const documentId = await makeClip();
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'failed', error: { kind: 'blocked-url' } });
});
