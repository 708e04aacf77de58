import { routes } from '../../server/src/routes';
import { ACTIONS, DELETE_FILES } from '../../shared/permissions';
import { bulkOn } from '../helpers/batches';
import { documents, makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { english } from '../helpers/english';

let stage: Stage;
let documentId: string;
let jobId: number;
let batchId: number;

const FIELDS = ['name', 'description', 'sku', 'video'];

beforeAll(async () => {
  stage = await openStage();
  ({ documentId } = await makeProduct(stage.site.strapi));
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [job] = await stage.ended(PRODUCT, documentId);
  jobId = job!.id;
  const bulk = bulkOn(stage);
  const { documentId: another } = await makeProduct(stage.site.strapi);
  const scope = { documentIds: [another] };
  ({ id: batchId } = await bulk.create({ contentType: PRODUCT, scope, styles: ['cinematic'] }));
  await bulk.until(batchId, 'finished');
});
afterAll(() => stage.close());

const generate = { action: ACTIONS.generate, subject: PRODUCT };
const rest = editorOf(PRODUCT, FIELDS, ['generate']);

/**
 * Every admin route, and the permission that opens it. A new route must be added here, so that its
 * permission is a decision that somebody sees.
 */
const TABLE = [
  ['POST', '/entries/:contentType/:documentId/jobs', [generate], 202],
  ['GET', '/entries/:contentType/:documentId/jobs', [generate], 200],
  ['GET', '/entries/:contentType/:documentId/jobs', [{ action: ACTIONS.jobsRead }], 200],
  ['POST', '/entries/:contentType/:documentId/prompts', [generate], 200],
  // Its body lacks the prompt.
  ['POST', '/entries/:contentType/:documentId/improve', [generate], 400],
  // It names no entries.
  ['GET', '/entries/:contentType/videos', [generate], 400],
  ['GET', '/entries/:contentType/videos', [{ action: ACTIONS.jobsRead }], 400],
  ['GET', '/jobs', [generate], 200],
  ['GET', '/jobs', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/jobs/choices', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/jobs/attention', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/jobs/report', [{ action: ACTIONS.jobsRead }], 200],
  // Their bodies lack the ids.
  ['POST', '/jobs/cancel', [generate], 400],
  ['POST', '/jobs/retry', [{ action: ACTIONS.jobsManage }], 400],
  ['POST', '/jobs/delete', [{ action: ACTIONS.jobsManage }], 400],
  ['GET', '/jobs/:id/timeline', [generate], 200],
  ['GET', '/jobs/:id/timeline', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/jobs/:id', [generate], 200],
  ['GET', '/jobs/:id', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/jobs/:id/made-with', [generate], 200],
  ['GET', '/jobs/:id/made-with', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/jobs/:id/uses', [generate], 200],
  ['GET', '/jobs/:id/uses', [{ action: ACTIONS.jobsRead }], 200],
  ['POST', '/jobs/:id/cancel', [generate], 409],
  ['POST', '/jobs/:id/cancel', [{ action: ACTIONS.jobsManage }], 409],
  ['POST', '/jobs/:id/retry', [generate], 409],
  ['POST', '/jobs/:id/retry', [{ action: ACTIONS.jobsManage }], 409],
  ['POST', '/jobs/:id/use', [generate], 200],
  ['POST', '/jobs/:id/use', [{ action: ACTIONS.jobsManage }], 200],
  ['POST', '/jobs/:id/use', [{ action: ACTIONS.jobsReview }], 200],
  // Its body lacks the rating.
  ['POST', '/jobs/:id/rate', [generate], 400],
  ['POST', '/jobs/:id/rate', [{ action: ACTIONS.jobsManage }], 400],
  ['POST', '/jobs/:id/rate', [{ action: ACTIONS.jobsReview }], 400],
  // The fields of products have no value per locale.
  ['POST', '/jobs/:id/use-everywhere', [generate], 409],
  ['POST', '/jobs/:id/use-everywhere', [{ action: ACTIONS.jobsManage }], 409],
  ['POST', '/jobs/:id/use-everywhere', [{ action: ACTIONS.jobsReview }], 409],
  ['POST', '/jobs/:id/take-off', [generate], 200],
  ['POST', '/jobs/:id/take-off', [{ action: ACTIONS.jobsManage }], 200],
  ['POST', '/jobs/:id/take-off', [{ action: ACTIONS.jobsReview }], 200],
  ['GET', '/overview', [generate], 200],
  ['GET', '/overview', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/summary', [generate], 200],
  ['GET', '/summary', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/review', [generate], 200],
  ['GET', '/review', [{ action: ACTIONS.jobsManage }], 200],
  ['GET', '/review', [{ action: ACTIONS.jobsReview }], 200],
  // Their bodies lack what is ordered.
  ['POST', '/batches/preview', [generate], 400],
  ['POST', '/batches', [generate], 400],
  ['GET', '/batches', [generate], 200],
  ['GET', '/batches', [{ action: ACTIONS.jobsRead }], 200],
  // The batch is somebody else's.
  ['GET', '/batches/:id', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/batches/:id/jobs', [{ action: ACTIONS.jobsRead }], 200],
  ['GET', '/batches/:id/content-plan', [{ action: ACTIONS.jobsRead }], 200],
  ['POST', '/batches/:id/cancel', [{ action: ACTIONS.jobsManage }], 409],
  ['POST', '/batches/:id/retry', [{ action: ACTIONS.jobsManage }], 409],
  ['POST', '/batches/:id/continue', [{ action: ACTIONS.jobsManage }], 409],
  // It takes a file.
  ['POST', '/imports', [{ action: ACTIONS.import }], 400],
  ['GET', '/settings', [{ action: ACTIONS.settingsRead }], 200],
  ['GET', '/settings/content-types', [{ action: ACTIONS.settingsRead }], 200],
  ['POST', '/settings/preview', [{ action: ACTIONS.settingsRead }], 400],
  ['GET', '/settings/missing', [{ action: ACTIONS.settingsUpdate }], 400],
  ['POST', '/settings/missing', [{ action: ACTIONS.settingsUpdate }], 400],
  ['GET', '/settings/undelivered', [{ action: ACTIONS.settingsRead }], 200],
  ['GET', '/health', [{ action: ACTIONS.settingsRead }], 200],
  ['GET', '/backends/:name/tune', [{ action: ACTIONS.settingsRead }], 200],
  // As many clips as that are too many.
  ['POST', '/backends/:name/tune', [{ action: ACTIONS.settingsUpdate }], 400],
  ['POST', '/backends/:name/tune/stop', [{ action: ACTIONS.settingsUpdate }], 200],
  ['POST', '/backends/pause', [{ action: ACTIONS.settingsUpdate }], 200],
  ['POST', '/backends/resume', [{ action: ACTIONS.settingsUpdate }], 200],
  ['POST', '/backends/:name/test', [{ action: ACTIONS.settingsRead }], 200],
  ['POST', '/backends/:name/pause', [{ action: ACTIONS.settingsUpdate }], 200],
  ['POST', '/backends/:name/resume', [{ action: ACTIONS.settingsUpdate }], 200],
  ['PUT', '/settings', [{ action: ACTIONS.settingsUpdate }], 400],
  // The last ones: the clip is gone then.
  ['DELETE', '/jobs/:id/clip', [{ action: ACTIONS.jobsManage }, { action: DELETE_FILES }], 200],
  ['DELETE', '/jobs/:id/clip', [generate, { action: DELETE_FILES }], 409],
] as const;

const callRoute = (method: string, path: string, token?: string) =>
  stage.site.call(
    method.toLowerCase() as 'get' | 'post' | 'put' | 'delete',
    `/video-generator${path
      .replace(':contentType', PRODUCT)
      .replace(':documentId', documentId)
      .replace(':name', 'gpu')
      .replace(':id', String(path.startsWith('/batches') ? batchId : jobId))}`,
    {
      ...(token && { token }),
      ...(method !== 'GET' && { body: path.endsWith('/tune') ? { each: 100 } : {} }),
    }
  );

it('the table names every route', () => {
  const named = new Set(TABLE.map(([method, path]) => `${method} ${path}`));
  const declared = routes.admin.routes.map(({ method, path }) => `${method} ${path}`);
  expect([...named].sort()).toEqual(declared.sort());
});

describe.each(
  TABLE.map(([method, path, permissions, status], row) => ({
    method,
    path,
    permissions,
    status,
    row,
  }))
)('$method $path with $permissions.0.action', ({ method, path, permissions, status, row }) => {
  it('wants a login', async () => {
    expect((await callRoute(method, path)).status).toBe(401);
  });

  it('is closed without the permission', async () => {
    const token = await userWith(stage.site, `without-${row}`, rest);
    expect((await callRoute(method, path, token)).status).toBe(403);
  });

  it('is open with it', async () => {
    const token = await userWith(stage.site, `with-${row}`, [...rest, ...permissions]);
    expect((await callRoute(method, path, token)).status).toBe(status);
  });
});

it.each(['cancel', 'retry'])('a reviewer may not %s', async (action) => {
  const token = await userWith(stage.site, `no-${action}`, [
    ...rest,
    { action: ACTIONS.jobsRead },
    { action: ACTIONS.jobsReview },
    { action: DELETE_FILES },
  ]);
  expect((await callRoute('POST', `/jobs/:id/${action}`, token)).status).toBe(403);
});

describe('of the very entry', () => {
  const create = (token: string) =>
    callRoute('POST', '/entries/:contentType/:documentId/jobs', token);

  it.each([
    ['read a source field', FIELDS.filter((f) => f !== 'description'), FIELDS, 'description'],
    ['update the target field', FIELDS, FIELDS.filter((f) => f !== 'video'), 'video'],
  ])('who may not %s makes no video of it', async (what, readable, updatable, field) => {
    const token = await userWith(stage.site, `no-${field}`, [
      generate,
      {
        action: 'plugin::content-manager.explorer.read',
        subject: PRODUCT,
        properties: { fields: readable },
      },
      {
        action: 'plugin::content-manager.explorer.update',
        subject: PRODUCT,
        properties: { fields: updatable },
      },
    ]);
    const answer = await create(token);
    expect(answer.status).toBe(403);
    const { details } = (answer.body as { error: { details: object } }).error;
    expect(details).toMatchObject({
      text: { id: 'rights.grant', params: { what: { params: { field } } } },
    });
  });

  it('an author makes videos of their own entries only', async () => {
    const creator = ['admin::is-creator'];
    const token = await userWith(
      stage.site,
      'author',
      [generate, ...rest].map((permission) => ({ ...permission, conditions: creator }))
    );
    expect((await create(token)).status).toBe(403);

    const author = await stage.site.strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'author@example.com' } });
    const own = await makeProduct(stage.site.strapi, { createdBy: (author as { id: number }).id });
    const answer = await stage.site.call(
      'post',
      `/video-generator/entries/${PRODUCT}/${own.documentId}/jobs`,
      { token, body: { styles: ['cinematic'] } }
    );
    expect(answer.status).toBe(202);
  });

  it('without the right to publish the clip stays on the draft, and the job says so', async () => {
    const { strapi } = stage.site;
    const token = await userWith(stage.site, 'no-publish', editorOf(PRODUCT, FIELDS, ['publish']));
    const product = await makeProduct(strapi);
    await documents(strapi, PRODUCT).publish({ documentId: product.documentId });
    await stage.site.call(
      'post',
      `/video-generator/entries/${PRODUCT}/${product.documentId}/jobs`,
      {
        token,
        body: { styles: ['cinematic'] },
      }
    );
    const [job] = await stage.ended(PRODUCT, product.documentId);
    const { draft, published } = await versionsOf(strapi, PRODUCT, product.documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
    expect(english(job!.notes).join()).toContain('may not publish');
    expect(draft!.files).toHaveLength(1);
    expect(published!.files).toHaveLength(0);
  });
});
