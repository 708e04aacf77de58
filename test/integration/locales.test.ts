import { ARTICLE, documents, PROPERTY, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';

let stage: Stage;

const paragraph = (text: string) => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

beforeAll(async () => {
  stage = await openStage();
  await stage.site.strapi
    .plugin('i18n')
    .service('locales')
    .create({ code: 'de', name: 'German (de)' });
});
afterAll(() => stage.close());

/** An article in English and German. */
const makeArticle = async () => {
  const articles = documents(stage.site.strapi, ARTICLE);
  const { documentId } = await articles.create({
    locale: 'en',
    data: { title: 'Night trains', content: paragraph('Sleepers cross Europe again.') },
  });
  await articles.update({
    documentId,
    locale: 'de',
    data: { title: 'Nachtzüge', content: paragraph('Schlafwagen queren wieder Europa.') },
  });
  return { articles, documentId };
};

describe('a field that all locales share', () => {
  it('has one job for all of them, whichever locale it was asked in', async () => {
    const { documentId } = await makeArticle();
    const order = { styles: ['cinematic'] };
    const [english] = await stage.generate(ARTICLE, documentId, { ...order, locale: 'en' });
    const { token } = stage;
    const german = await stage.site.call(
      'post',
      `/video-generator/entries/${ARTICLE}/${documentId}/jobs`,
      { token, body: { ...order, locale: 'de' } }
    );
    expect(english!.created).toBe(true);
    expect(german.status).toBe(409);
    await stage.ended(ARTICLE, documentId);
  });

  it('is filled in every locale, live where nothing else was pending', async () => {
    const { strapi } = stage.site;
    const { articles, documentId } = await makeArticle();
    await articles.publish({ documentId, locale: 'en' });
    await articles.publish({ documentId, locale: 'de' });
    await stage.generate(ARTICLE, documentId, { styles: ['cinematic'], locale: 'de' });
    const [job] = await stage.ended(ARTICLE, documentId);

    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', locale: 'de' });
    expect(job!.prompt).toContain('Nachtzüge');
    for (const locale of ['en', 'de']) {
      const { draft, published, status } = await versionsOf(strapi, ARTICLE, documentId, locale);
      expect({ locale, status }).toEqual({ locale, status: 'published' });
      expect(published!.files.map(({ id }) => id)).toEqual([job!.clip!.id]);
      expect(draft!.files.map(({ id }) => id)).toEqual([job!.clip!.id]);
    }
  });

  it('leaves the pending changes of another locale pending', async () => {
    const { strapi } = stage.site;
    const { articles, documentId } = await makeArticle();
    await articles.publish({ documentId, locale: 'en' });
    await articles.publish({ documentId, locale: 'de' });
    await articles.update({ documentId, locale: 'de', data: { title: 'Noch ein Entwurf' } });
    await stage.generate(ARTICLE, documentId, { styles: ['cinematic'], locale: 'en' });
    await stage.ended(ARTICLE, documentId);

    const english = await versionsOf(strapi, ARTICLE, documentId, 'en');
    expect(english.status).toBe('published');
    expect(english.published!.files).toHaveLength(1);
    const german = await versionsOf(strapi, ARTICLE, documentId, 'de');
    expect(german.status).toBe('modified');
    expect(german.published).toMatchObject({ title: 'Nachtzüge' });
    expect(german.draft).toMatchObject({ title: 'Noch ein Entwurf' });
  });
});

describe('a field with a value per locale', () => {
  it('gets the clip in the locale that was asked for, and only there', async () => {
    const { strapi } = stage.site;
    const properties = documents(strapi, PROPERTY);
    const { documentId } = await properties.create({
      locale: 'en',
      data: { title: 'Harbour loft', description: 'Tall windows over the water.' },
    });
    await properties.update({
      documentId,
      locale: 'de',
      data: { title: 'Loft am Hafen', description: 'Hohe Fenster über dem Wasser.' },
    });
    await properties.publish({ documentId, locale: 'en' });
    await properties.publish({ documentId, locale: 'de' });

    const order = { styles: ['realistic'] };
    const [english] = await stage.generate(PROPERTY, documentId, { ...order, locale: 'en' });
    await stage.ended(PROPERTY, documentId);
    const en = await versionsOf(strapi, PROPERTY, documentId, 'en');
    const de = await versionsOf(strapi, PROPERTY, documentId, 'de');
    expect(en.published!.files).toHaveLength(1);
    expect(de.published!.files).toHaveLength(0);
    expect(de.status).toBe('published');

    const [german] = await stage.generate(PROPERTY, documentId, { ...order, locale: 'de' });
    expect(german!.created && german!.job.id !== english!.job.id).toBe(true);
    await stage.ended(PROPERTY, documentId);
    const after = await versionsOf(strapi, PROPERTY, documentId, 'de');
    expect(after.published!.files).toHaveLength(1);
    expect(after.published!.files[0]!.id).not.toBe(en.published!.files[0]!.id);
  });

  it('never brings back a locale that was deleted meanwhile', async () => {
    const { strapi } = stage.site;
    const properties = documents(strapi, PROPERTY);
    const { documentId } = await properties.create({
      locale: 'en',
      data: { title: 'Mill', description: 'Old walls.' },
    });
    await properties.update({ documentId, locale: 'de', data: { title: 'Mühle' } });
    await stage.generate(PROPERTY, documentId, { styles: ['realistic'], locale: 'de' });
    await properties.delete({ documentId, locale: 'de' });

    const [job] = await stage.ended(PROPERTY, documentId);
    expect(job).toMatchObject({ outcome: 'unattached' });
    expect(await properties.findOne({ documentId, locale: 'de' })).toBeNull();
  });
});
