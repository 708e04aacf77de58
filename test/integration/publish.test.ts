import type { Condition, ContentTypeSettings } from '../../shared/contracts/settings';
import { hasEnded } from '../../shared/job-states';
import { CITY, documents, makeProduct, NOTE, PRODUCT, RECIPE, REGION } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { endedWishesOf, saveTypes, wishesOf } from '../helpers/wishes';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ config: { contentTypes: {} } });
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const BASE: Record<string, ContentTypeSettings> = {
  [PRODUCT]: { target: 'video', title: 'name', description: 'description' },
  [NOTE]: { target: 'file', title: 'title' },
  [CITY]: { target: 'video', title: 'title', description: 'text' },
  [RECIPE]: { target: 'video', title: 'title', description: 'process' },
};

/** Switches videos on publish on for all types, in one style, but for what is said here. */
const rules = (more: Partial<ContentTypeSettings> = {}, paused = false) =>
  saveTypes(
    stage,
    Object.fromEntries(
      Object.entries(BASE).map(([uid, type]) => [
        uid,
        { ...type, styles: ['realistic'], onPublish: true, ...more },
      ])
    ),
    { paused }
  );

const of = (uid: string) => documents(stage.site.strapi, uid);
const publish = (documentId: string, uid = PRODUCT) => of(uid).publish({ documentId });

const published = async (data: object = {}) => {
  const { documentId } = await makeProduct(stage.site.strapi, data);
  await publish(documentId);
  return documentId;
};

/** What came of each wish, oldest first: its outcome, or why it was skipped. */
const results = async (documentId: string, atLeast: number) =>
  (await endedWishesOf(stage, documentId, atLeast)).map(
    ({ state, outcome, skip_reason }) => skip_reason ?? outcome ?? state
  );

/** An API that renders without end, until `clear`. */
const holdRenders = () =>
  stage.api.faults.set({ status: { kind: 'unknown-status', word: 'still-at-it' } });

const inState = (documentId: string, state: string) =>
  waitFor(`${state}`, async () => {
    const all = await wishesOf(stage.site.strapi, documentId);
    return all.some((wish) => wish.state === state);
  });

describe('a field that is filled', () => {
  it('gets no other video (the default)', async () => {
    await rules();
    const documentId = await published();
    await results(documentId, 1);
    await publish(documentId);
    expect(await results(documentId, 2)).toEqual(['attached', 'The entry already has a video.']);
  });

  it('gets one for each new text, where the type says so', async () => {
    await rules({ publishWhen: 'changed' });
    const documentId = await published();
    await results(documentId, 1);
    await publish(documentId);
    expect(await results(documentId, 2)).toEqual([
      'attached',
      'The text has not changed since the last video.',
    ]);
    await of(PRODUCT).update({ documentId, data: { description: 'Now in river blue.' } });
    await publish(documentId);
    expect((await results(documentId, 3))[2]).toBe('attached');
    const entry = await of(PRODUCT).findOne({ documentId, populate: ['video'] });
    expect(entry!.video).toHaveLength(2);
  });

  it('and single keeps what it has: the video of the new text waits to be chosen', async () => {
    await rules({ publishWhen: 'changed' });
    const { documentId } = await of(NOTE).create({ data: { title: 'Fog' }, status: 'published' });
    await results(documentId, 1);
    const video = async () => (await of(NOTE).findOne({ documentId, populate: ['file'] }))!.file;
    const before = await video();
    await of(NOTE).update({ documentId, data: { title: 'Sun' }, status: 'published' });
    expect(await results(documentId, 2)).toEqual(['attached', 'candidate']);
    expect(await video()).toEqual(before);
  });

  it('by hand, with no video made before, is left alone', async () => {
    await rules({ publishWhen: 'changed' });
    const other = await published();
    await results(other, 1);
    const { video } = (await of(PRODUCT).findOne({ documentId: other, populate: ['video'] })) as {
      video?: { id: number }[];
    };
    const documentId = await published({ video: [video![0]!.id] });
    expect(await results(documentId, 1)).toEqual(['The entry already has a video.']);
  });
});

describe('an empty field', () => {
  it('whose videos wait to be chosen gets no second one of the same text', async () => {
    await rules({ attach: 'review' });
    const documentId = await published();
    await results(documentId, 1);
    await publish(documentId);
    expect(await results(documentId, 2)).toEqual([
      'candidate',
      'A video of the same text waits to be chosen.',
    ]);
  });

  it('is filled again after somebody has emptied it', async () => {
    await rules();
    const documentId = await published();
    await results(documentId, 1);
    await of(PRODUCT).update({ documentId, data: { video: [] }, status: 'published' });
    expect(await results(documentId, 2)).toEqual(['attached', 'attached']);
  });
});

describe('what keeps an entry out', () => {
  const makeCity = (data: object) =>
    of(CITY).create({ data: { title: 'Lisbon', text: 'Trams climb.', ...data } });

  it('its own boolean field', async () => {
    await rules({});
    const withOptOut = {
      ...BASE[CITY]!,
      styles: ['realistic'],
      onPublish: true,
      optOut: 'noVideo',
    };
    await saveTypes(stage, { [CITY]: withOptOut });
    const out = await makeCity({ noVideo: true });
    expect(await results(out.documentId, 1)).toEqual([
      'The entry opts out: its field "noVideo" is true.',
    ]);
    for (const noVideo of [false, null]) {
      const { documentId } = await makeCity({ noVideo });
      expect(await results(documentId, 1)).toEqual(['attached']);
    }
  });

  it.each<[Condition, boolean]>([
    [{ path: 'title', operator: 'eq', value: 'Lisbon' }, true],
    [{ path: 'title', operator: 'eq', value: 'Porto' }, false],
    [{ path: 'title', operator: 'ne', value: 'Lisbon' }, false],
    [{ path: 'text', operator: 'contains', value: 'TRAMS' }, true],
    [{ path: 'title', operator: 'in', value: 'Porto, Lisbon' }, true],
    [{ path: 'inhabitants', operator: 'gt', value: '90000' }, true],
    [{ path: 'inhabitants', operator: 'lt', value: '90000' }, false],
    [{ path: 'noVideo', operator: 'null', value: 'true' }, true],
    [{ path: 'noVideo', operator: 'null', value: 'false' }, false],
    [{ path: 'noVideo', operator: 'ne', value: 'true' }, true],
    [{ path: 'region.name', operator: 'eq', value: 'Coast' }, true],
    [{ path: 'region.name', operator: 'ne', value: 'Coast' }, false],
    [{ path: 'region', operator: 'null', value: 'false' }, true],
  ])('a condition: %j, met: %s', async (condition, isMet) => {
    const region = await of(REGION).create({ data: { name: 'Coast' } });
    const also: Condition = { path: 'title', operator: 'null', value: 'false' };
    await rules({ conditions: [] });
    await saveTypes(stage, {
      [CITY]: {
        ...BASE[CITY]!,
        styles: ['realistic'],
        onPublish: true,
        conditions: [also, condition],
      },
    });
    const { documentId } = await makeCity({ inhabitants: 545_000, region: region.documentId });
    const { path, operator, value } = condition;
    const reason = `The entry does not meet the condition "${path} ${operator} ${value}".`;
    expect(await results(documentId, 1)).toEqual([isMet ? 'attached' : reason]);
  });

  it('a condition that makes no sense, and says so', async () => {
    const conditions: Condition[] = [{ path: 'inhabitants', operator: 'gt', value: 'many' }];
    await saveTypes(stage, {
      [CITY]: { ...BASE[CITY]!, styles: ['realistic'], onPublish: true, conditions },
    });
    const { documentId } = await makeCity({});
    expect(await results(documentId, 1)).toEqual([
      'The condition "inhabitants gt many" cannot be checked. Look at it in the settings.',
    ]);
  });

  it('that it says nothing', async () => {
    await rules();
    const documentId = await published({ name: ' ', description: '' });
    expect(await results(documentId, 1)).toEqual(['The entry has no text to make a video from.']);
  });
});

describe('a pause of all automatic runs', () => {
  it('lets wishes wait untouched; at its end they are judged by what is live then', async () => {
    await rules({}, true);
    const gone = await published();
    const stays = await published();
    await stage.site.strapi.documents(PRODUCT as never).unpublish({ documentId: gone } as never);
    await waitFor(
      'the wishes',
      async () => (await wishesOf(stage.site.strapi, stays)).length === 1
    );

    // What a person asks for is made all the same, and meanwhile nobody touches the wishes.
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    await stage.ended(PRODUCT, documentId);
    for (const id of [gone, stays]) {
      const [wish] = await wishesOf(stage.site.strapi, id);
      expect(wish).toMatchObject({ state: 'requested', lease_token: 0 });
    }

    await rules();
    expect(await results(gone, 1)).toEqual(['The entry is not live any more.']);
    expect(await results(stays, 1)).toEqual(['attached']);
  });

  it('after which videos on publish are off leaves none', async () => {
    await rules({}, true);
    const documentId = await published();
    await waitFor(
      'a wish',
      async () => (await wishesOf(stage.site.strapi, documentId)).length === 1
    );
    await rules({ onPublish: false });
    expect(await results(documentId, 1)).toEqual([
      'Making videos on publish has been switched off.',
    ]);
  });
});

describe('the same thing again', () => {
  it('published ten times is one video per style', async () => {
    await rules({ styles: ['cinematic', 'animated', 'realistic'] });
    const { documentId } = await makeProduct(stage.site.strapi);
    for (let round = 0; round < 10; round += 1) await publish(documentId);
    const wishes = await endedWishesOf(stage, documentId, 30);
    const made = wishes.filter(({ state }) => state !== 'skipped');
    expect(made.map(({ style, outcome }) => `${style} ${outcome}`).sort()).toEqual([
      'animated attached',
      'cinematic attached',
      'realistic attached',
    ]);
    const reasons = new Set(wishes.flatMap(({ skip_reason }) => skip_reason ?? []));
    const known = [
      'A newer wish for the same video replaced it.',
      'The entry already has a video.',
    ];
    expect([...reasons].filter((reason) => !known.includes(reason))).toEqual([]);
  }, 60_000);

  it('during a render leaves one wish, which is judged when the render has ended', async () => {
    await rules({ publishWhen: 'changed' });
    holdRenders();
    const documentId = await published();
    await inState(documentId, 'generating');
    for (const description of ['Ochre.', 'Indigo.', 'Vermilion.']) {
      await of(PRODUCT).update({ documentId, data: { description } });
      await publish(documentId);
    }
    const states = await waitFor('the older wishes to be skipped', async () => {
      const all = (await wishesOf(stage.site.strapi, documentId)).map(({ state }) => state);
      return all.length === 4 && all.filter((state) => state === 'skipped').length === 2 && all;
    });
    expect(states).toEqual(['generating', 'skipped', 'skipped', 'requested']);
    // Another product passes: the wish that waits is not in anybody's way, and is not picked up.
    const other = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, other.documentId, { styles: ['cinematic'] });
    expect((await wishesOf(stage.site.strapi, documentId))[3]).toMatchObject({ lease_token: 0 });

    stage.api.faults.clear();
    const wishes = await endedWishesOf(stage, documentId, 4);
    expect(wishes.map(({ state }) => state)).toEqual([
      'succeeded',
      'skipped',
      'skipped',
      'succeeded',
    ]);
    expect(wishes[1]!.skip_reason).toBe('A newer wish for the same video replaced it.');
    expect(wishes[3]!.prompt).toContain('Vermilion');
    await stage.ended(PRODUCT, other.documentId);
  }, 60_000);

  it('while a person has it made, waits for that', async () => {
    await rules();
    const { documentId } = await makeProduct(stage.site.strapi);
    holdRenders();
    await stage.generate(PRODUCT, documentId, { styles: ['realistic'] });
    await publish(documentId);
    await inState(documentId, 'generating');
    expect((await wishesOf(stage.site.strapi, documentId))[1]).toMatchObject({
      state: 'requested',
    });
    stage.api.faults.clear();
    expect(await results(documentId, 2)).toEqual(['attached', 'The entry already has a video.']);
  });
});

describe('nothing is asked for', () => {
  /** Whatever was asked for before has been written down by the time that this is done. */
  const publishAnother = async () => void (await results(await published(), 1));
  const expectNothing = async (documentId: string) => {
    await publishAnother();
    expect(await wishesOf(stage.site.strapi, documentId)).toEqual([]);
  };

  it('by a draft that is saved, discarded, unpublished or deleted', async () => {
    await rules({ onPublish: false });
    const documentId = await published();
    await rules();
    const products = stage.site.strapi.documents(PRODUCT as never) as unknown as Record<
      'unpublish' | 'discardDraft' | 'delete',
      (params: object) => Promise<unknown>
    >;
    await of(PRODUCT).update({ documentId, data: { name: 'Still a draft' } });
    await products.discardDraft({ documentId });
    await products.unpublish({ documentId });
    await products.delete({ documentId });
    await expectNothing(documentId);
  });

  it('by what is written below the Document Service', async () => {
    await rules();
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.site.strapi.db
      .query(PRODUCT)
      .updateMany({ where: { documentId }, data: { publishedAt: new Date() } });
    await expectNothing(documentId);
  });

  it('by a type whose publishes do not ask for videos', async () => {
    await rules();
    await saveTypes(stage, {
      [PRODUCT]: { ...BASE[PRODUCT]!, styles: ['realistic'], onPublish: true },
      [RECIPE]: BASE[RECIPE]!,
    });
    const { documentId } = await of(RECIPE).create({ data: { title: 'Soup' } });
    await expectNothing(documentId);
  });

  it('by what the site’s own start makes: nobody has published that', async () => {
    await rules();
    const { strapi } = stage.site;
    Object.assign(strapi, { isLoaded: false });
    const documentId = await published();
    Object.assign(strapi, { isLoaded: true });
    await expectNothing(documentId);
  });
});

it('settings that another instance has saved count, however old those in memory are', async () => {
  await saveTypes(stage, {});
  const { strapi } = stage.site;
  const entry = { type: 'plugin', name: 'video-generator', key: 'settings' } as const;
  const stored = (await strapi.store.get(entry)) as { version: number; settings: object };
  const contentTypes = {
    [PRODUCT]: { ...BASE[PRODUCT]!, styles: ['realistic'], onPublish: true },
  };
  await strapi.store.set({
    ...entry,
    value: { version: stored.version + 1, settings: { ...stored.settings, contentTypes } },
  });
  const now = Date.now;
  const later = jest.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
  try {
    expect(await results(await published(), 1)).toEqual(['attached']);
  } finally {
    later.mockRestore();
  }
});

it('a wish that failed before it was judged is judged when somebody tries again', async () => {
  await rules();
  const documentId = await published();
  const [wish] = await endedWishesOf(stage, documentId);
  const failed = { state: 'failed', prompt: null, file_id: null, result_json: null, ended_at: 1 };
  const { connection } = stage.site.strapi.db;
  await connection('video_generator_jobs').where({ id: wish!.id }).update(failed);
  const path = `/video-generator/jobs/${wish!.id}/retry`;
  const answer = await stage.site.call('post', path, { token: stage.token });
  expect(answer.body).toMatchObject({ data: { state: 'requested' } });
  await waitFor('the judgement', async () =>
    hasEnded((await wishesOf(stage.site.strapi, documentId))[0]!.state)
  );
  expect(await results(documentId, 1)).toEqual(['The entry already has a video.']);
});

if (process.env.TEST_DATABASE === 'postgres') {
  it('a publish does not wait for a jobs table that somebody has locked', async () => {
    await rules();
    const { strapi } = stage.site;
    const { documentId } = await makeProduct(strapi);
    const lock = await strapi.db.connection.transaction();
    await lock.raw('LOCK TABLE video_generator_jobs IN ACCESS EXCLUSIVE MODE');
    try {
      await strapi.db.transaction(() => publish(documentId));
    } finally {
      await lock.rollback();
    }
    expect(await of(PRODUCT).findOne({ documentId, status: 'published' })).not.toBeNull();
    expect(await results(documentId, 1)).toEqual(['attached']);
  });
}
