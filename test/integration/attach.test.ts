import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { documents, makeProduct, PRODUCT, RECIPE, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { english } from '../helpers/english';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const makeRecipe = (data: object = {}) =>
  documents(stage.site.strapi, RECIPE).create({
    data: { title: 'Onion soup', process: 'Slowly caramelise the onions.', ...data },
  });

describe('a draft', () => {
  it('gets a clip per style on its multiple field, and stays a draft', async () => {
    const { strapi } = stage.site;
    const { documentId } = await makeProduct(strapi);

    const created = await stage.generate(PRODUCT, documentId);
    expect(created.map(({ job }) => job.style)).toEqual(['cinematic', 'animated', 'realistic']);
    const jobs = await stage.ended(PRODUCT, documentId);

    expect(jobs.map(({ state, outcome }) => [state, outcome])).toEqual(
      Array(3).fill(['succeeded', 'attached'])
    );
    const { draft, published } = await versionsOf(strapi, PRODUCT, documentId);
    expect(published).toBeNull();
    expect(draft!.files.map(({ id }) => id).sort()).toEqual(
      jobs.map(({ clip }) => clip!.id).sort()
    );
  });

  it('has its clips in the media library: named, described, in their folder, as whole files', async () => {
    const { strapi, dir } = stage.site;
    const { documentId } = await makeProduct(strapi, { name: 'Tent: "Aurora" 2/3' });
    await stage.generate(PRODUCT, documentId, { styles: ['animated'] });
    const [job] = await stage.ended(PRODUCT, documentId);

    const file = (await strapi.db.query('plugin::upload.file').findOne({
      where: { id: job!.clip!.id },
      populate: ['folder'],
    })) as Record<string, unknown>;
    expect(file).toMatchObject({
      name: 'Tent Aurora 2 3 (Animated).mp4',
      alternativeText: 'Video of Tent: "Aurora" 2/3 (Animated)',
      mime: 'video/mp4',
      ext: '.mp4',
      width: 128,
      height: 72,
      folder: { name: 'Generated videos' },
    });
    const stored = await readFile(path.join(dir, 'public', String(file.url)));
    // As it came, and one box behind it: that it is generated.
    const { clipSize } = stage.api.stats.byContentId(documentId)[0]!;
    expect(stored.toString('latin1', clipSize! + 4, clipSize! + 8)).toBe('uuid');
    expect(stored.readUInt32BE(clipSize)).toBe(stored.length - clipSize!);
  });
});

describe('a published entry', () => {
  it('without changes stays so, with the clip live', async () => {
    const { strapi } = stage.site;
    const { documentId } = await makeProduct(strapi);
    await documents(strapi, PRODUCT).publish({ documentId });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    await stage.ended(PRODUCT, documentId);

    const { draft, published, status } = await versionsOf(strapi, PRODUCT, documentId);
    expect(status).toBe('published');
    expect(published!.files).toHaveLength(1);
    expect(draft!.files).toHaveLength(1);
  });

  it('with pending changes keeps them unpublished', async () => {
    const { strapi } = stage.site;
    const { documentId } = await makeProduct(strapi);
    await documents(strapi, PRODUCT).publish({ documentId });
    await documents(strapi, PRODUCT).update({ documentId, data: { name: 'Not ready yet' } });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);

    const { draft, published, status } = await versionsOf(strapi, PRODUCT, documentId);
    expect(status).toBe('modified');
    expect(draft).toMatchObject({ name: 'Not ready yet' });
    expect(draft!.files).toHaveLength(1);
    expect(published).toMatchObject({ name: 'Trailhead 40L backpack', files: [] });
    expect(english(job!.notes).join()).toContain('published next');
  });

  it('that validation refuses to publish gets the clip on its draft only, and says so', async () => {
    const { strapi } = stage.site;
    const { documentId } = await makeProduct(strapi);
    await documents(strapi, PRODUCT).publish({ documentId });
    // As after a change of the schema: a live entry that could not be published today.
    await strapi.db.query(PRODUCT).updateMany({ where: { documentId }, data: { sku: null } });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);

    const { draft, published } = await versionsOf(strapi, PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
    expect(english(job!.notes).join()).toContain('publishing failed');
    expect(draft!.files).toHaveLength(1);
    expect(published!.files).toHaveLength(0);
  });
});

it('three styles that finish at the same moment are all attached', async () => {
  const { strapi } = stage.site;
  for (let round = 0; round < 5; round += 1) {
    const { documentId } = await makeProduct(strapi);
    await documents(strapi, PRODUCT).publish({ documentId });
    await stage.generate(PRODUCT, documentId);
    await stage.ended(PRODUCT, documentId);
    const { published } = await versionsOf(strapi, PRODUCT, documentId);
    expect(new Set(published!.files.map(({ id }) => id)).size).toBe(3);
  }
}, 120_000);

describe('a single field, in a type without drafts', () => {
  it('takes the first clip; the others wait to be chosen', async () => {
    const { strapi } = stage.site;
    const { documentId } = await makeRecipe();
    await stage.generate(RECIPE, documentId);
    const jobs = await stage.ended(RECIPE, documentId);

    expect(jobs.map(({ outcome }) => outcome).sort()).toEqual([
      'attached',
      'candidate',
      'candidate',
    ]);
    const entry = await documents(strapi, RECIPE).findOne({ documentId, populate: ['video'] });
    const attached = jobs.find(({ outcome }) => outcome === 'attached')!;
    expect(entry!.video).toMatchObject({ id: attached.clip!.id });
  });

  it('is never overwritten, until a person says so', async () => {
    const { strapi, call } = stage.site;
    const { documentId } = await makeRecipe();
    await stage.generate(RECIPE, documentId, { styles: ['cinematic'] });
    await stage.ended(RECIPE, documentId);
    await stage.generate(RECIPE, documentId, { styles: ['realistic'] });
    const [second, first] = await stage.ended(RECIPE, documentId);
    const current = async () =>
      (await documents(strapi, RECIPE).findOne({ documentId, populate: ['video'] }))!.video;
    expect(await current()).toMatchObject({ id: first!.clip!.id });
    expect(second).toMatchObject({ outcome: 'candidate' });

    const { token } = stage;
    const used = await call('post', `/video-generator/jobs/${second!.id}/use`, { token });
    expect(used.status).toBe(200);
    expect(used.body).toMatchObject({ data: { outcome: 'attached' } });
    expect(await current()).toMatchObject({ id: second!.clip!.id });
  });
});

it('an entry that is deleted meanwhile leaves its clip in the library, and the job says why', async () => {
  const { strapi } = stage.site;
  const { documentId } = await makeProduct(strapi);
  stage.api.faults.set({ status: { kind: 'unknown-status', word: 'warming-up', times: 1 } });
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  await documents(strapi, PRODUCT).delete({ documentId });

  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'unattached' });
  expect(english(job!.notes).join()).toContain('deleted');
  expect(job!.clip).not.toBeNull();
});
