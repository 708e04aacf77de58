import path from 'node:path';
import { startCogVideoXServer } from '../../cogvideox-server/src';
import { createDispatcher } from '../../server/src/events/dispatcher';
import { createOutbox } from '../../server/src/events/outbox';
import { createReceivers } from '../../server/src/events/receivers';
import { createJobTable } from '../../server/src/jobs/table';
import type { events } from '../../server/src/services/events';
import type { BatchView } from '../../shared/contracts/batches';
import type { ListUndeliveredResponse } from '../../shared/contracts/events';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { startSite } from '../helpers/site';
import { backendAt, onStage, stageConfig, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { answers, SECRET, startReceiver, type WebhookReceiver } from '../helpers/webhook-receiver';
import { jobRows } from '../helpers/wishes';
import { english } from '../helpers/english';

const EMAIL = path.resolve(__dirname, '../fixtures/email-provider-memory');
const SUCCEEDED = 'video-generator.job.succeeded';
const FAILED = 'video-generator.job.failed';
const API_KEY = 'key-of-the-backend';
const DAY_MS = 24 * 60 * 60_000;

interface EmailProvider {
  mails: { to: string; subject: string; text: string }[];
  state: { failures: number };
}

let stage: Stage;
let all: WebhookReceiver;
let picky: WebhookReceiver;
let email: EmailProvider;
let closeApi: () => Promise<void>;

beforeAll(async () => {
  all = await startReceiver();
  picky = await startReceiver();
  const api = await startCogVideoXServer({ apiKey: API_KEY });
  closeApi = api.close;
  const { gpu } = backendAt(api.url).backends;
  const site = await startSite({
    emailProvider: EMAIL,
    config: stageConfig(api.url, 3, {
      backends: { gpu: { ...gpu, apiKey: API_KEY } },
      notify: {
        all: { url: all.url, secret: SECRET },
        picky: { url: picky.url, secret: SECRET, events: [FAILED] },
        unsigned: { url: picky.url },
      },
      email: { to: ['video@example.com', 'lead@example.com'] },
    }),
  });
  stage = await onStage(site, api);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the instance that Strapi loaded
  email = require(EMAIL) as EmailProvider;
});
afterAll(async () => {
  await stage?.close();
  await closeApi?.();
  await all?.close();
  await picky?.close();
});
beforeEach(() => {
  for (const receiver of [all, picky]) {
    receiver.answer = answers.status(204);
    receiver.received = [];
    receiver.refused = [];
  }
  email.mails.length = 0;
  stage.api.faults.clear();
});

interface OutboxRow {
  message_id: string;
  receiver: string;
  event: string;
  state: string;
  tries: number;
  last_error: string | null;
  run_at: number | string;
  created_at: number;
}

const db = () => stage.site.strapi.db.connection;
const outboxRows = () => db()<OutboxRow>('video_generator_outbox');
const service = () =>
  stage.site.strapi.plugin('video-generator').service<ReturnType<typeof events>>('events');

const makeVideo = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  return documentId;
};

const received = (receiver: WebhookReceiver, count = 1) =>
  waitFor(
    `${count} messages`,
    () => Promise.resolve(receiver.received.length >= count && receiver.received),
    30_000
  );

/** What the event hub tells while the test lasts. */
const listen = (name: string) => {
  const heard: unknown[] = [];
  const off = stage.site.strapi.eventHub.on(name, (data: unknown) => {
    heard.push(data);
    return Promise.resolve();
  });
  return { heard, off };
};

describe('the end of a job', () => {
  it('is told once: on the event hub, by a webhook of Strapi and signed to who wants it', async () => {
    const webhooks = await startReceiver();
    const made = await stage.site.call('post', '/admin/webhooks', {
      token: stage.token,
      body: { name: 'Videos', url: webhooks.url, headers: {}, events: [SUCCEEDED] },
    });
    expect(made.status).toBe(201);
    const listed = await stage.site.call('get', '/admin/webhooks', { token: stage.token });
    expect(listed.body).toMatchObject({ data: [{ name: 'Videos', events: [SUCCEEDED] }] });
    const { heard, off } = listen(SUCCEEDED);

    const documentId = await makeVideo();
    const [job] = await stage.ended(PRODUCT, documentId);
    const [message] = await received(all);
    const event = {
      job: {
        ...{ id: job!.id, state: 'succeeded', outcome: 'attached', trigger: 'manual' },
        ...{ style: 'cinematic', preset: null, number: 1, batchId: null, backend: 'gpu' },
        ...{ model: 'cogvideox-2b', error: null, notes: english(job!.notes) },
        ...{ createdById: expect.any(Number) as number },
        ...{ createdAt: job!.createdAt, endedAt: job!.endedAt },
      },
      entry: {
        ...{ contentType: PRODUCT, documentId, locale: job!.locale, field: 'video' },
        title: 'Trailhead 40L backpack',
      },
      file: {
        ...{ id: job!.clip!.id, documentId: job!.clip!.documentId, name: job!.clip!.name },
        ...{ url: job!.clip!.url, mime: 'video/mp4', size: job!.clip!.size },
        ...{ width: 128, height: 72 },
      },
    };
    expect(message!.body).toEqual({
      type: SUCCEEDED,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      data: event,
    });
    expect(heard).toEqual([event]);
    // Strapi does not sign: what it sent stands with what could not be verified.
    await waitFor('the webhook', () => Promise.resolve(webhooks.refused.length === 1));
    expect([all.received.length, picky.received.length]).toEqual([1, 0]);

    off();
    const { id } = (made.body as { data: { id: string } }).data;
    await stage.site.call('delete', `/admin/webhooks/${id}`, { token: stage.token });
    await webhooks.close();
  });

  it('says why it failed, and no secret', async () => {
    stage.api.faults.set({ generate: { kind: 'status', status: 401 } });
    const documentId = await makeVideo();
    const [job] = await stage.ended(PRODUCT, documentId);
    const [message] = await received(picky);
    expect(message!.body).toMatchObject({
      type: FAILED,
      data: { job: { id: job!.id, state: 'failed', error: { kind: 'auth' } }, file: null },
    });
    expect(JSON.stringify(message)).not.toContain(API_KEY);
    expect(JSON.stringify(message)).not.toContain(SECRET);
    expect(await outboxRows().where({ receiver: 'notify.unsigned' })).toEqual([]);
  });

  it('is told where nobody has worked on it for seven days', async () => {
    const documentId = await makeVideo();
    await stage.ended(PRODUCT, documentId);
    await received(all);
    await jobRows(stage.site.strapi)
      .where({ document_id: documentId })
      .update({ state: 'queued', backend: 'gone', created_at: Date.now() - 8 * DAY_MS });
    // As at the next start.
    await stage.site.strapi.plugin('video-generator').service('engine').failStale();
    const [, message] = await received(all, 2);
    expect(message!.body).toMatchObject({
      type: FAILED,
      data: { job: { error: { kind: 'stale' } } },
    });
  });

  it('is no event where it was cancelled', async () => {
    stage.api.faults.set({ render: { kind: 'never-ends' } });
    const documentId = await makeVideo();
    const [job] = await stage.jobs(PRODUCT, documentId);
    await stage.site.call('post', `/video-generator/jobs/${job!.id}/cancel`, {
      token: stage.token,
    });
    await stage.ended(PRODUCT, documentId);
    expect(await outboxRows().where('body', 'like', `%${documentId}%`)).toEqual([]);
  });

  it('and its messages are one: without a place for them the clip is not attached', async () => {
    const rename = (from: string, to: string) => db().schema.renameTable(from, to);
    await rename('video_generator_outbox', 'elsewhere');
    const documentId = await makeVideo();
    const pausing = await waitFor('the failed attach', async () => {
      const [job] = await stage.jobs(PRODUCT, documentId);
      return job!.error?.kind === 'attach' && job;
    });
    expect(pausing).toMatchObject({ state: 'waiting', endedAt: null });
    const before = await versionsOf(stage.site.strapi, PRODUCT, documentId);
    expect(before.draft!.files).toEqual([]);

    await rename('elsewhere', 'video_generator_outbox');
    await stage.ended(PRODUCT, documentId);
    const after = await versionsOf(stage.site.strapi, PRODUCT, documentId);
    expect(after.draft!.files).toHaveLength(1);
    await received(all);
    expect(await outboxRows().where('body', 'like', `%${documentId}%`)).toHaveLength(1);
  });

  it('that is rolled back is told to nobody', async () => {
    const { heard, off } = listen(SUCCEEDED);
    const documentId = await makeVideo();
    const [job] = await stage.ended(PRODUCT, documentId);
    await received(all);
    const rollback = stage.site.strapi.db.transaction(async () => {
      await service().jobEnded(job!.id);
      throw new Error('power cut');
    });
    await expect(rollback).rejects.toThrow('power cut');
    expect(await outboxRows().where('body', 'like', `%${documentId}%`)).toHaveLength(1);
    expect(heard).toHaveLength(1);
    off();
  });

  it('survives a listener that fails', async () => {
    const off = stage.site.strapi.eventHub.on(SUCCEEDED, () => Promise.reject(new Error('bug')));
    const documentId = await makeVideo();
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded' });
    await received(all);
    off();
  });
});

describe('a message', () => {
  const emit = () =>
    service().emit('video-generator.budget.reached', {
      limit: { whose: 'site', userId: null, unit: 'videos', used: 5, cap: 5, resetsAt: 1 },
    });
  const rowOf = async (messageId: string) =>
    (await outboxRows().where({ message_id: messageId }).first())!;

  it('is tried again with the same id until the receiver takes it, and holds up no job', async () => {
    all.answer = answers.status(500);
    const documentId = await makeVideo();
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded' });
    const [first] = await received(all);
    const failed = await waitFor('the note of it', async () => {
      const row = await rowOf(first!.id);
      return row.last_error !== null && row;
    });
    // On a busy machine it may have been tried again before anybody looked.
    expect(failed).toMatchObject({
      state: 'pending',
      last_error: 'notify.all answered HTTP 500',
    });
    expect(failed.tries).toBeGreaterThan(0);

    all.answer = answers.status(200);
    const [, second] = await received(all, 2);
    expect(second).toMatchObject({ id: first!.id, body: first!.body });
    await waitFor('the delivery', async () => (await rowOf(first!.id)).state === 'delivered');
  }, 60_000);

  it('is given up where the receiver wants no more, and after three days', async () => {
    all.answer = answers.status(410);
    await emit();
    const [gone] = await received(all);
    await waitFor('the end', async () => (await rowOf(gone!.id)).state === 'given-up');

    all.answer = answers.status(503, { 'retry-after': '600' });
    await emit();
    const [, old] = await received(all, 2);
    await waitFor('the pause', async () => (await rowOf(old!.id)).last_error !== null);
    const ofOld = () => outboxRows().where({ message_id: old!.id });
    expect(Number((await rowOf(old!.id)).run_at)).toBeGreaterThan(Date.now() + 500_000);
    await ofOld().update({ created_at: Date.now() - 4 * DAY_MS, run_at: 1 });
    await waitFor('the end', async () => (await rowOf(old!.id)).state === 'given-up');
    expect(await rowOf(old!.id)).toMatchObject({
      tries: 2,
      last_error: 'notify.all answered HTTP 503',
    });
    const { token } = stage;
    const shown = await stage.site.call('get', '/video-generator/settings/undelivered', { token });
    expect((shown.body as ListUndeliveredResponse).data.slice(0, 2)).toMatchObject([
      { id: old!.id, receiver: 'notify.all', state: 'given-up', tries: 2, nextTryAt: null },
      { id: gone!.id, why: 'notify.all answered HTTP 410' },
    ]);
  });

  it('is sent once by two instances', async () => {
    const { strapi } = stage.site;
    const clock = createJobTable({ strapi });
    const dispatchers = [1, 2].map(() =>
      createDispatcher({
        strapi,
        outbox: createOutbox({ strapi, clock }),
        receivers: createReceivers(strapi).all,
      })
    );
    await strapi.db.transaction(async () => {
      for (let count = 0; count < 20; count += 1) await emit();
    });
    for (const dispatcher of dispatchers) dispatcher.wake(['notify.all']);
    await waitFor('all to be sent', async () => {
      const left = await outboxRows().where({ state: 'pending', receiver: 'notify.all' });
      return left.length === 0;
    });
    expect(new Set(all.received.map(({ id }) => id)).size).toBe(20);
    expect(all.received).toHaveLength(20);
    for (const dispatcher of dispatchers) await dispatcher.stop(1_000);
  });

  it('is removed when it is no longer of use', async () => {
    const outbox = createOutbox({
      strapi: stage.site.strapi,
      clock: createJobTable({ strapi: stage.site.strapi }),
    });
    const lost = {
      receiver: 'notify.gone',
      event: 'video-generator.queue.stuck',
      body: '{}',
    } as const;
    await stage.site.strapi.db.transaction(({ trx }) =>
      outbox.add([{ ...lost, messageId: 'msg_lost' }], trx as never)
    );
    const kept = await outboxRows().where({ state: 'delivered' }).first();
    await outboxRows()
      .whereNot({ message_id: kept!.message_id })
      .where({ state: 'delivered' })
      .update({ ended_at: Date.now() - 2 * DAY_MS } as object);
    await outboxRows()
      .where({ message_id: 'msg_lost' })
      .update({ created_at: Date.now() - 7 * DAY_MS });
    expect(await outbox.clean()).toBe(1);
    expect(await outboxRows().where({ state: 'delivered' })).toHaveLength(1);
    expect(await rowOf('msg_lost')).toMatchObject({ state: 'given-up' });
  });
});

describe('the end of a batch', () => {
  const batch = (failed: number): BatchView => ({
    ...{ id: 7, state: 'finished', contentType: PRODUCT, locale: null },
    ...{ styles: ['cinematic'], presets: [], createdBy: { id: 3, name: 'Ada' } },
    ...{ createdAt: 1_000, endedAt: 2_000, problem: null, cost: null },
    progress: { total: 12, succeeded: 12 - failed, failed, skipped: 0, cancelled: 0, left: 0 },
  });

  it('is an event, and by mail where videos failed', async () => {
    email.state.failures = 1;
    await service().batchFinished(batch(2));
    const [message] = await received(all);
    expect(message!.body).toMatchObject({
      type: 'video-generator.batch.finished',
      data: { batch: { id: 7, createdById: 3, progress: { total: 12, failed: 2 } } },
    });
    expect(JSON.stringify(message!.body)).not.toContain('Ada');
    // One of them is refused at first.
    await waitFor('both mails', () => Promise.resolve(email.mails.length === 2), 30_000);
    expect(email.mails.map(({ to }) => to).sort()).toEqual([
      'lead@example.com',
      'video@example.com',
    ]);
    expect(email.mails[0]).toMatchObject({
      subject: '2 videos of 12 failed (batch 7)',
      text: expect.stringMatching(/in the admin: http.*\/admin$/) as string,
    });
  }, 60_000);

  it('sends no mail where all went well', async () => {
    await service().batchFinished(batch(0));
    await received(all);
    expect(await outboxRows().where({ state: 'pending' })).toEqual([]);
    expect(email.mails).toEqual([]);
  });
});
