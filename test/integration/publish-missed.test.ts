import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { documents, makeProduct, PRODUCT, RECIPE } from '../helpers/entries';
import { type Site, startSite } from '../helpers/site';
import { stageConfig } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { jobRows, wishesOf } from '../helpers/wishes';

let api: CogVideoXServer;
let site: Site;

const RULES = { styles: ['realistic'], onPublish: true };
const ON = {
  contentTypes: {
    [PRODUCT]: { target: 'video', title: 'name', ...RULES },
    [RECIPE]: { target: 'video', title: 'title', ...RULES },
  },
};
const OFF = {
  contentTypes: { [PRODUCT]: { target: 'video', title: 'name', styles: ['realistic'] } },
};

const config = (more: object) => stageConfig(api.url, 3, { ...more });

/** The next start of the same site, with these settings in its file. */
const restart = async (more: object, pluginOff = false) => {
  await site.stop();
  site = await startSite({ config: config(more), pluginOff, dir: site.dir });
};

const publishProduct = async () => {
  const { documentId } = await makeProduct(site.strapi);
  await documents(site.strapi, PRODUCT).publish({ documentId });
  return documentId;
};

const makeRecipe = async () => {
  const { documentId } = await documents(site.strapi, RECIPE).create({ data: { title: 'Soup' } });
  return documentId;
};

const allDone = () =>
  waitFor('the jobs to end', async () => {
    const open = await jobRows(site.strapi).whereNull('ended_at');
    return open.length === 0;
  });

/** What a start makes up for is written down by the time that a new publish has been judged. */
const expectWishes = async (expected: Record<string, number>) => {
  const another = await publishProduct();
  await waitFor('a new wish', async () => (await wishesOf(site.strapi, another)).length > 0);
  await allDone();
  for (const [documentId, count] of Object.entries(expected)) {
    expect(await wishesOf(site.strapi, documentId)).toHaveLength(count);
  }
};

beforeAll(async () => {
  api = await startCogVideoXServer();
  site = await startSite({ config: config(OFF) });
});
afterAll(async () => {
  await site.remove();
  await api.close();
});

it('who switches it on asks for nothing that was live before', async () => {
  const before = await publishProduct();
  await restart(ON);
  await expectWishes({ [before]: 0 });
  await restart(ON);
  await expectWishes({ [before]: 0 });
}, 60_000);

it('what was published while the jobs table was gone is asked for at the next start, once', async () => {
  const log = jest.spyOn(site.strapi.log, 'error').mockReturnValue(site.strapi.log);
  const noted = await publishProduct();
  await waitFor('its wish', async () => (await wishesOf(site.strapi, noted)).length === 1);
  await allDone();
  const rename = (from: string, to: string) =>
    site.strapi.db.connection.schema.renameTable(from, to);
  await rename('video_generator_jobs', 'gone');
  const [product, recipe] = [await publishProduct(), await makeRecipe()];
  const draft = await makeProduct(site.strapi);
  await waitFor('both to be noticed', () => Promise.resolve(log.mock.calls.length >= 2));
  await rename('gone', 'video_generator_jobs');
  log.mockRestore();

  await restart(ON);
  await expectWishes({ [noted]: 1, [product]: 1, [recipe]: 1, [draft.documentId]: 0 });
  await restart(ON);
  await expectWishes({ [noted]: 1, [product]: 1, [recipe]: 1 });
}, 60_000);

it('so is what was published while the plugin was switched off', async () => {
  await restart(ON, true);
  const product = await publishProduct();
  await restart(ON);
  await expectWishes({ [product]: 1 });
}, 60_000);

it('but not what was published while its publishes asked for nothing', async () => {
  await restart(OFF);
  const product = await publishProduct();
  await restart(ON);
  await expectWishes({ [product]: 0 });
}, 60_000);

it('nor an update of an entry without drafts: only its first day counts', async () => {
  const recipe = await makeRecipe();
  await allDone();
  await restart(ON, true);
  await documents(site.strapi, RECIPE).update({ documentId: recipe, data: { title: 'Stew' } });
  await restart(ON);
  await expectWishes({ [recipe]: 1 });
}, 60_000);
