import { ARTICLE, CITY, type Doc, documents, PRODUCT, PROPERTY, RECIPE } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { endedWishesOf, jobRows, saveTypes, type Wish, wishesOf } from '../helpers/wishes';

/** What an entry of a type is made of, and which fields make its videos. */
interface Kind {
  uid: string;
  /** The plural in REST paths. */
  plural: string;
  draftAndPublish: boolean;
  localized: boolean;
  /** One clip serves all locales. */
  shared?: boolean;
  data: object;
  settings: { target: string; title: string; description: string };
}

const KINDS: Record<string, Kind> = {
  'with drafts': {
    uid: PRODUCT,
    plural: 'products',
    draftAndPublish: true,
    localized: false,
    data: { name: 'Aurora tent', description: 'Stands on a ridge at dawn.', sku: 'A-2' },
    settings: { target: 'video', title: 'name', description: 'description' },
  },
  'with drafts and locales': {
    uid: PROPERTY,
    plural: 'properties',
    draftAndPublish: true,
    localized: true,
    data: { title: 'Harbour loft', description: 'Tall windows over the water.' },
    settings: { target: 'video', title: 'title', description: 'description' },
  },
  'with drafts and locales, one clip for all': {
    uid: ARTICLE,
    plural: 'articles',
    draftAndPublish: true,
    localized: true,
    shared: true,
    data: { title: 'Night trains cross Europe again' },
    settings: { target: 'video', title: 'title', description: 'content' },
  },
  'without drafts': {
    uid: RECIPE,
    plural: 'recipes',
    draftAndPublish: false,
    localized: false,
    data: { title: 'Onion soup', process: 'Slowly caramelise the onions.' },
    settings: { target: 'video', title: 'title', description: 'process' },
  },
  'without drafts, with locales': {
    uid: CITY,
    plural: 'cities',
    draftAndPublish: false,
    localized: true,
    data: { title: 'Lisbon', text: 'Trams climb the hills.' },
    settings: { target: 'video', title: 'title', description: 'text' },
  },
};

/** What went live: the documents, each in these locales. */
interface Live {
  documentIds: string[];
  locales: (string | null)[];
}

interface Path {
  /** Whether there is such a way for the kind of type. */
  of(kind: Kind): boolean;
  /** It goes over HTTP: then no transaction of the test's own can be around it. */
  http?: boolean;
  go(kind: Kind): Promise<Live>;
}

let stage: Stage;
let apiToken: string;

const entries = ({ uid }: Kind) => documents(stage.site.strapi, uid);
const single = ({ localized }: Kind) => [localized ? 'en' : null];
const both = ({ localized }: Kind) => (localized ? ['en', 'de'] : [null]);

/** An entry that nobody has published, in all its locales. */
const makeDraft = async (kind: Kind): Promise<string> => {
  const { documentId } = await entries(kind).create({ data: kind.data });
  if (kind.localized) await entries(kind).update({ documentId, locale: 'de', data: kind.data });
  return documentId;
};

/** An entry of a type without drafts, made below the Document Service: nobody notices. */
const makeUnnoticed = async ({ uid, data, localized }: Kind): Promise<string> => {
  const row = (await stage.site.strapi.db.query(uid).create({
    data: { ...data, publishedAt: new Date(), ...(localized && { locale: 'en' }) } as never,
  })) as unknown as Doc;
  return row.documentId;
};

const manager = ({ uid }: Kind) => `/content-manager/collection-types/${uid}`;

const asAdmin = async (path: string, body: object) => {
  const answer = await stage.site.call('post', path, { token: stage.token, body });
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as { data: Doc };
};

const overRest = async (method: 'post' | 'put', path: string, data: object) => {
  const answer = await stage.site.call(method, `/api/${path}`, { token: apiToken, body: { data } });
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as { data: Doc }).data.documentId;
};

const withDrafts = ({ draftAndPublish }: Kind) => draftAndPublish;
const withoutDrafts = ({ draftAndPublish }: Kind) => !draftAndPublish;
const always = () => true;

/** Publishes as a scheduled release does (its own service needs a licence): in one transaction. */
const release = (work: () => Promise<void>) =>
  stage.site.strapi.db.transaction(() => stage.site.strapi.db.transaction(work));

const PATHS: Record<string, Path> = {
  'the admin’s Publish of an entry that is not saved yet': {
    of: withDrafts,
    http: true,
    go: async (kind) => {
      const { data } = await asAdmin(`${manager(kind)}/actions/publish`, kind.data);
      return { documentIds: [data.documentId], locales: single(kind) };
    },
  },
  'the admin’s Publish of a draft': {
    of: withDrafts,
    http: true,
    go: async (kind) => {
      const documentId = await makeDraft(kind);
      await asAdmin(`${manager(kind)}/${documentId}/actions/publish`, kind.data);
      return { documentIds: [documentId], locales: single(kind) };
    },
  },
  'the admin’s bulk publish': {
    of: withDrafts,
    http: true,
    go: async (kind) => {
      const documentIds = [await makeDraft(kind), await makeDraft(kind), await makeDraft(kind)];
      const locale = kind.localized ? { locale: ['en', 'de'] } : {};
      await asAdmin(`${manager(kind)}/actions/bulkPublish`, { documentIds, ...locale });
      return { documentIds, locales: both(kind) };
    },
  },
  'a scheduled release': {
    of: withDrafts,
    go: async (kind) => {
      const documentIds = [await makeDraft(kind), await makeDraft(kind)];
      await release(async () => {
        for (const documentId of documentIds) {
          for (const locale of both(kind)) await entries(kind).publish({ documentId, locale });
        }
      });
      return { documentIds, locales: both(kind) };
    },
  },
  'a create over REST': {
    of: always,
    http: true,
    go: async (kind) => ({
      documentIds: [await overRest('post', kind.plural, kind.data)],
      locales: single(kind),
    }),
  },
  'an update over REST': {
    of: always,
    http: true,
    go: async (kind) => {
      const documentId = await (withDrafts(kind) ? makeDraft(kind) : makeUnnoticed(kind));
      await overRest('put', `${kind.plural}/${documentId}`, kind.data);
      return { documentIds: [documentId], locales: single(kind) };
    },
  },
  'documents().publish()': {
    of: withDrafts,
    go: async (kind) => {
      const documentId = await makeDraft(kind);
      await entries(kind).publish({ documentId });
      return { documentIds: [documentId], locales: single(kind) };
    },
  },
  'documents().publish() of all locales': {
    of: withDrafts,
    go: async (kind) => {
      const documentId = await makeDraft(kind);
      await entries(kind).publish({ documentId, locale: '*' });
      return { documentIds: [documentId], locales: both(kind) };
    },
  },
  'documents().publish() of all locales, answering one field': {
    of: withDrafts,
    go: async (kind) => {
      const documentId = await makeDraft(kind);
      await entries(kind).publish({ documentId, locale: '*', fields: ['publishedAt'] });
      return { documentIds: [documentId], locales: both(kind) };
    },
  },
  'documents().publish() of some locales': {
    of: ({ draftAndPublish, localized }) => draftAndPublish && localized,
    go: async (kind) => {
      const documentId = await makeDraft(kind);
      await entries(kind).publish({ documentId, locale: ['de', 'en'] });
      return { documentIds: [documentId], locales: both(kind) };
    },
  },
  // What GraphQL's mutations call, with the status that they default to.
  'documents().create() with status published': {
    of: always,
    go: async (kind) => {
      const { documentId } = await entries(kind).create({ data: kind.data, status: 'published' });
      return { documentIds: [documentId], locales: single(kind) };
    },
  },
  'documents().update() with status published': {
    of: always,
    go: async (kind) => {
      const documentId = await (withDrafts(kind) ? makeDraft(kind) : makeUnnoticed(kind));
      const locale = kind.localized ? { locale: 'de' } : {};
      await entries(kind).update({ documentId, ...locale, data: kind.data, status: 'published' });
      return { documentIds: [documentId], locales: kind.localized ? ['de'] : [null] };
    },
  },
  'the admin’s Save': {
    of: withoutDrafts,
    http: true,
    go: async (kind) => {
      const { data } = await asAdmin(manager(kind), kind.data);
      return { documentIds: [data.documentId], locales: single(kind) };
    },
  },
  'documents().clone()': {
    of: withoutDrafts,
    go: async (kind) => {
      const documentId = await makeUnnoticed(kind);
      const clone = await entries(kind).clone({ documentId, data: {} });
      return { documentIds: [clone.documentId], locales: single(kind) };
    },
  },
};

const CASES = Object.entries(PATHS).flatMap(([path, { of, http = false, go }]) =>
  Object.entries(KINDS).flatMap(([name, kind]) =>
    of(kind) ? [{ name: `${path}, ${name}`, kind, http, go }] : []
  )
);

const ALL_STYLES = ['cinematic', 'animated', 'realistic'];

const switchOn = (styles: string[], kinds = Object.values(KINDS)) =>
  saveTypes(
    stage,
    Object.fromEntries(
      kinds.map(({ uid, settings }) => [uid, { ...settings, styles, onPublish: true }])
    )
  );

beforeAll(async () => {
  stage = await openStage({ slots: 8, api: { slots: 8 }, config: { contentTypes: {} } });
  const { strapi } = stage.site;
  await strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German (de)' });
  const token = (await strapi
    .service('admin::api-token-content-api')
    .create({ name: 'test', type: 'full-access', description: '', lifespan: null })) as {
    accessKey: string;
  };
  apiToken = token.accessKey;
}, 60_000);
afterAll(() => stage.close());

/** For all of a group's videos. */
const ALL_MS = 200_000;

const wanted = ({ shared }: Kind, { locales }: Live, styles: string[]) =>
  (shared ? 1 : locales.length) * styles.length;

const REPEATED = ['A newer wish for the same video replaced it.', 'The entry already has a video.'];

const names = (wishes: Pick<Wish, 'locale' | 'style'>[]) =>
  wishes.map(({ locale, style }) => `${locale} ${style}`).sort();

describe.each([['one style', ['realistic']] as const, ['three styles', ALL_STYLES] as const])(
  'with %s',
  (_, styles) => {
    /** Every case goes live, one after the other; then each is looked at. */
    const live = new Map<string, Live>();

    beforeAll(async () => {
      await switchOn([...styles]);
      for (const { name, kind, go } of CASES) live.set(name, await go(kind));
      for (const { name, kind } of CASES) {
        const went = live.get(name)!;
        for (const documentId of went.documentIds) {
          // They are all made together, so that the first may be ready among the last.
          const many = wanted(kind, went, [...styles]);
          await endedWishesOf(stage, documentId, many, ALL_MS);
        }
      }
    }, 300_000);

    it.each(CASES)('$name: a job for each style, once', async ({ name, kind }) => {
      const went = live.get(name)!;
      for (const documentId of went.documentIds) {
        const all = await wishesOf(stage.site.strapi, documentId);
        const wishes = all.filter(({ state }) => state !== 'skipped');
        // Two publishes, each of its locale, that one clip serves: the first or the last makes it.
        const reasons = all.flatMap(({ skip_reason }) => skip_reason ?? []);
        for (const reason of reasons) expect(REPEATED).toContain(reason);
        expect(reasons).toHaveLength(kind.shared && name.includes('release') ? styles.length : 0);

        const locales = kind.shared ? [wishes[0]!.locale] : went.locales;
        expect(went.locales).toContain(wishes[0]!.locale);
        expect(names(wishes)).toEqual(
          names(locales.flatMap((locale) => styles.map((style) => ({ locale, style }))))
        );
        const facts = wishes.map(({ state, trigger, created_by_id }) => ({
          state,
          trigger,
          created_by_id,
        }));
        const fact = { state: 'succeeded', trigger: 'publish', created_by_id: null };
        expect(facts).toEqual(Array(wishes.length).fill(fact));
        expect(wishes.filter(({ outcome }) => outcome === 'attached').length).toBeGreaterThan(0);
      }
    });

    it.each(CASES)('$name: the entry is as it was, with its clip', async ({ name, kind }) => {
      const { documentIds, locales } = live.get(name)!;
      for (const documentId of documentIds) {
        for (const locale of locales) {
          const read = (status: 'draft' | 'published') =>
            entries(kind).findOne({ documentId, status, locale, populate: ['video'] });
          const [draft, published] = [await read('draft'), await read('published')];
          expect([published?.video].flat()[0]).toBeTruthy();
          expect(draft!.updatedAt).toBe(published!.updatedAt);
        }
      }
    });
  }
);

describe('nothing is asked for by what is rolled back:', () => {
  beforeAll(() => switchOn(['realistic']));

  const countWishes = async () => {
    const [row] = await jobRows(stage.site.strapi).count({ count: '*' });
    return Number(row!.count);
  };
  /** Whatever was asked for before, is written down by the time that this has ended. */
  const publishAnother = async () => {
    const { documentIds } = await PATHS['documents().publish()']!.go(KINDS['with drafts']!);
    await endedWishesOf(stage, documentIds[0]!);
  };

  it.each(CASES.filter(({ http }) => !http))('$name', async ({ kind, go }) => {
    const before = await countWishes();
    const failing = stage.site.strapi.db.transaction(async () => {
      await go(kind);
      throw new Error('The site thinks better of it.');
    });
    await expect(failing).rejects.toThrow('thinks better');
    await publishAnother();
    expect(await countWishes()).toBe(before + 1);
  });

  it('a bulk publish, one entry of which is not valid', async () => {
    const before = await countWishes();
    const kind = KINDS['with drafts']!;
    const documentIds = [await makeDraft(kind), await makeDraft({ ...kind, data: { name: 'x' } })];
    const answer = await stage.site.call('post', `${manager(kind)}/actions/bulkPublish`, {
      token: stage.token,
      body: { documentIds },
    });
    expect(answer.status).toBe(400);
    await publishAnother();
    expect(await countWishes()).toBe(before + 1);
  });
});

describe('with its own table gone, what is published stands:', () => {
  let log: jest.SpyInstance;
  beforeAll(async () => {
    const { strapi } = stage.site;
    await switchOn(ALL_STYLES);
    log = jest.spyOn(strapi.log, 'error').mockReturnValue(strapi.log);
    await strapi.db.connection.schema.dropTable('video_generator_jobs');
  });
  afterAll(() => log.mockRestore());

  it.each(CASES)('$name', async ({ kind, go }) => {
    const { documentIds, locales } = await go(kind);
    for (const documentId of documentIds) {
      for (const locale of locales) {
        const entry = await entries(kind).findOne({ documentId, status: 'published', locale });
        expect(entry).toMatchObject(kind.data);
      }
    }
    expect(log.mock.calls.join()).toContain('asked for');
  });
});
