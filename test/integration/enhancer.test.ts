import type { enhancer } from '../../server/src/services/enhancer';
import type { VideoTypeView } from '../../shared/contracts/content-types';
import type { ImprovePromptResponse } from '../../shared/contracts/enhancer';
import { ACTIONS } from '../../shared/permissions';
import {
  type ChatServer,
  contentOf,
  GOOD_PARAGRAPH,
  replies,
  startChatServer,
} from '../helpers/chat-server';
import { ARTICLE, documents, makeProduct, PRODUCT, RECIPE } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { english } from '../helpers/english';

let chat: ChatServer;
let stage: Stage;
let documentId: string;

const KEY = 'sk-secret-of-the-site';
const PROMPT = 'Trailhead backpack, recycled nylon';
const FIELDS = ['name', 'description', 'sku', 'video'];

beforeAll(async () => {
  chat = await startChatServer(replies.text(GOOD_PARAGRAPH));
  stage = await openStage({
    config: {
      enhancer: { url: chat.url, apiKey: KEY, model: 'small-model' },
      contentTypes: {
        [PRODUCT]: { target: 'video', title: 'name', description: 'description' },
        [ARTICLE]: { target: 'video', title: 'title', description: 'content' },
        [RECIPE]: {
          ...{ target: 'video', title: 'title', description: 'process', styles: ['cinematic'] },
          ...{ onPublish: true, enhance: true },
        },
      },
    },
  });
  ({ documentId } = await makeProduct(stage.site.strapi));
});
afterAll(async () => {
  await stage?.close();
  await chat?.close();
});
beforeEach(() => {
  chat.reply = replies.text(GOOD_PARAGRAPH);
  chat.calls = [];
});

const improve = (body: object = {}, { uid = PRODUCT, id = documentId, token = stage.token } = {}) =>
  stage.site.call('post', `/video-generator/entries/${uid}/${id}/improve`, {
    token,
    body: { prompt: PROMPT, style: 'cinematic', ...body },
  });

const dataOf = (answer: { body: unknown }) => (answer.body as ImprovePromptResponse).data;

describe('the wording of a prompt', () => {
  it('is improved as one that can be sent', async () => {
    const path = `/video-generator/entries/${PRODUCT}/${documentId}/prompts`;
    const { body } = await stage.site.call('post', path, {
      token: stage.token,
      body: { styles: ['cinematic'] },
    });
    const [{ prompt: built }] = (body as { data: [{ prompt: string }] }).data;
    const answer = await improve({ prompt: built, preset: 'tiktok' });
    expect(answer.status).toBe(200);
    const { prompt, changed, why } = dataOf(answer);
    expect({ changed, why }).toEqual({ changed: true, why: null });
    expect(prompt).toMatch(/^A forest green backpack .* shallow depth of field$/);
    expect(contentOf(chat.calls[0]!)).toMatchObject({
      platform: 'TikTok: vertical, engaging, quick',
    });
    expect(chat.calls[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('is told the language of the entry', async () => {
    const { strapi } = stage.site;
    const article = await documents(strapi, ARTICLE).create({ data: { title: 'A tent' } });
    await improve({}, { uid: ARTICLE, id: article.documentId });
    expect(contentOf(chat.calls[0]!).language).toBe('English');
  });

  it('stays as it was where the text model is in trouble, with the reason', async () => {
    chat.reply = replies.status(401, `Incorrect API key: ${KEY}`);
    const answer = await improve();
    expect(answer.status).toBe(200);
    expect(dataOf(answer)).toMatchObject({ prompt: PROMPT, changed: false });
    expect(dataOf(answer).why?.message).toContain('API key');
    expect(answer.text).not.toContain(KEY);
  });

  it.each([
    ['no prompt', { prompt: ' ' }, 'prompt'],
    ['far too long a prompt', { prompt: 'x'.repeat(4_001) }, 'prompt'],
    ['an unknown style', { style: 'noir' }, 'style'],
    ['an unknown preset', { preset: 'ignore all rules' }, 'preset'],
    ['an unknown key', { model: 'other' }, 'model'],
  ])('%s is a 400 that names it', async (_what, body, name) => {
    const answer = await improve(body);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(name);
    expect(chat.calls).toEqual([]);
  });

  it('is improved for code, too', async () => {
    const { services } = stage.site.strapi.plugin('video-generator');
    const service = services['enhancer'] as unknown as ReturnType<typeof enhancer>;
    const wording = { prompt: PROMPT, limit: { tokens: 226 }, styleWords: '' };
    expect(await service.improve(wording)).toEqual({ prompt: GOOD_PARAGRAPH, changed: true });

    chat.reply = replies.text('A tent for two. #camping');
    const caption = await service.caption({ title: 'Tent', description: 'For two.' });
    expect(caption).toBe('A tent for two. #camping');
    chat.reply = replies.never;
    const reason = new Error('The server stops.');
    await expect(service.improve(wording, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a clip for a platform', () => {
  const made = async (name: string) => {
    const { documentId } = await makeProduct(stage.site.strapi, { name });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'], presets: ['tiktok'] });
    const [job] = await stage.ended(PRODUCT, documentId);
    return job!;
  };

  it('gets a caption', async () => {
    chat.reply = replies.text('A pack for wet days. #hiking');
    expect(await made('Trailhead')).toMatchObject({
      outcome: 'attached',
      caption: 'A pack for wet days. #hiking',
    });
  });

  it('is as good without one, where the text model is in trouble', async () => {
    chat.reply = replies.status(500, 'out of order');
    expect(await made('Trailhead 2')).toMatchObject({ outcome: 'attached', caption: null });
    expect(chat.calls).not.toEqual([]);
  });
});

describe('an automatic run', () => {
  const live = async (data: object) => {
    const recipe = await documents(stage.site.strapi, RECIPE).create({ data });
    const [job] = await stage.ended(RECIPE, recipe.documentId);
    return job!;
  };

  it('has its wording improved, and says so', async () => {
    const { prompt, notes } = await live({ title: 'Risotto', process: 'Stir it slowly.' });
    expect(prompt).toMatch(/^A forest green backpack .* shallow depth of field$/);
    expect(english(notes)).toContain('The wording was improved by a text model.');
  });

  it('goes on with the prompt as it is where that fails, and says so', async () => {
    chat.reply = replies.status(500, 'out of order');
    const { prompt, notes, outcome } = await live({ title: 'Risotto 2', process: 'Stir it.' });
    expect(prompt).toContain('Risotto 2');
    expect(english(notes).join()).toContain('The wording was not improved');
    expect(outcome).toBe('attached');
  });

  it("leaves an entry's own prompt alone", async () => {
    const { prompt } = await live({ title: 'Risotto 3', video_prompt: 'Steam over a pan' });
    expect(prompt).toContain('Steam over a pan');
    expect(chat.calls).toEqual([]);
  });
});

describe('who may not', () => {
  const read = 'plugin::content-manager.explorer.read';
  const update = 'plugin::content-manager.explorer.update';
  const generate = { action: ACTIONS.generate, subject: PRODUCT };
  const without = (field: string) => ({ fields: FIELDS.filter((name) => name !== field) });

  it.each([
    ['make videos', editorOf(PRODUCT, FIELDS, ['generate'])],
    [
      'read a source field',
      [
        generate,
        { action: read, subject: PRODUCT, properties: without('description') },
        { action: update, subject: PRODUCT, properties: { fields: FIELDS } },
      ],
    ],
    [
      'update the target field',
      [
        generate,
        { action: read, subject: PRODUCT, properties: { fields: FIELDS } },
        { action: update, subject: PRODUCT, properties: without('video') },
      ],
    ],
    [
      'touch entries of others',
      editorOf(PRODUCT, FIELDS).map((one) => ({ ...one, conditions: ['admin::is-creator'] })),
    ],
  ])('%s improves nothing, and nothing is sent', async (what, permissions) => {
    const token = await userWith(stage.site, what.replaceAll(' ', '-'), permissions);
    expect((await improve({}, { token })).status).toBe(403);
    expect(chat.calls).toEqual([]);
  });

  it('an editor of the type may', async () => {
    const token = await userWith(stage.site, 'editor', editorOf(PRODUCT, FIELDS));
    expect(dataOf(await improve({}, { token })).changed).toBe(true);
  });
});

it('the admin is told that there is a text model, and never its key', async () => {
  const { token, site } = stage;
  const init = await site.call('get', '/content-manager/init', { token });
  const { contentTypes } = (
    init.body as {
      data: { contentTypes: { uid: string; pluginOptions?: Record<string, VideoTypeView> }[] };
    }
  ).data;
  const product = contentTypes.find(({ uid }) => uid === PRODUCT);
  expect(product!.pluginOptions!['video-generator']).toMatchObject({ canImprove: true });

  const settings = await site.call('get', '/video-generator/settings', { token });
  expect(settings.body).toMatchObject({
    data: { enhancer: { configured: true, model: 'small-model' } },
  });
  expect(init.text + settings.text).not.toContain(KEY);
});
