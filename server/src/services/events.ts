import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { BatchView } from '../../../shared/contracts/batches';
import {
  type EventData,
  type EventName,
  EVENTS,
  type NotifyBody,
} from '../../../shared/contracts/events';
import { batchEvent } from '../events/batch-event';
import { createDispatcher } from '../events/dispatcher';
import { createIncidents } from '../events/incidents';
import { jobEvent } from '../events/job-event';
import { mailOf } from '../events/mail';
import { createOutbox, type NewMessage } from '../events/outbox';
import { createReceivers } from '../events/receivers';
import { createWatch } from '../events/watch';
import { createJobTable } from '../jobs/table';
import { logText } from '../log-text';
import { inTransaction, onCommit } from '../strapi';
import { getService } from './get-service';

const CLEAN_MS = 60 * 60_000;
const QUEUES_MS = 2 * 60_000;

interface WebhookStore {
  addAllowedEvent(key: string, event: string): void;
}

/** Tells others what has happened: Strapi's event hub and webhooks, `notify` URLs, and by mail. */
export const events = ({ strapi }: { strapi: Core.Strapi }) => {
  // Made at bootstrap: listeners must not run in the request or transaction that they are told of.
  const inCleanContext = AsyncLocalStorage.snapshot();
  const table = createJobTable({ strapi });
  const outbox = createOutbox({ strapi, clock: table });
  const incidents = createIncidents({ strapi, clock: table });
  const receivers = createReceivers(strapi);
  const dispatcher = createDispatcher({ strapi, outbox, receivers: receivers.all });
  const timers: NodeJS.Timeout[] = [];
  const rounds = new Set<Promise<void>>();
  let running = false;

  const logged = (doing: string, work: () => Promise<void>) =>
    inCleanContext(() =>
      work().catch((error: unknown) => {
        strapi.log.error(`[video-generator] ${doing}: ${logText(error)}`);
      })
    );

  /** The same, and a stop waits for it. */
  const follow = (doing: string, work: () => Promise<void>): void => {
    const done = logged(doing, work).finally(() => rounds.delete(done));
    rounds.add(done);
  };

  /** Puts messages into the outbox, within the transaction that is open if there is one. */
  const post = (messages: NewMessage[]): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      await outbox.add(messages, trx);
      await onCommit(strapi, () => {
        if (running) inCleanContext(() => dispatcher.wake(messages.map((m) => m.receiver)));
      });
    });

  /**
   * Tells of an event: the event hub and Strapi's webhooks at most once, `notify` until it arrives.
   * Within a transaction it is a part of that: told when it is committed, and never if it is not.
   */
  const emit = <Name extends EventName>(name: Name, data: EventData[Name]): Promise<void> =>
    inTransaction(strapi, async () => {
      const body: NotifyBody<Name> = { type: name, timestamp: new Date().toISOString(), data };
      const message = { messageId: `msg_${randomUUID()}`, event: name, body: JSON.stringify(body) };
      const wanted = receivers.all.filter(({ wants }) => wants(name));
      await post(wanted.map((receiver) => ({ ...message, receiver: receiver.name })));
      await onCommit(strapi, () => {
        void logged(`listeners of ${name}`, () => strapi.eventHub.emit(name, data));
      });
    });

  /**
   * Tells of something that lasts: once, whoever sees it and how often, until it is settled.
   * @param key names it, in at most 255 characters
   */
  const emitOnce = <Name extends EventName>(key: string, name: Name, data: EventData[Name]) =>
    inTransaction(strapi, async (trx) => {
      if (await incidents.open(key, trx)) await emit(name, data);
    });

  /** It is over. @param andTell what is told of that, where it was told before, in the same transaction */
  const settle = (key: string, andTell?: () => Promise<void>): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      if (await incidents.close(key, trx)) await andTell?.();
    });

  const tell = { emit, emitOnce, settle };
  const watch = createWatch({ strapi, table, tell });

  const clean = async () => {
    await incidents.clean();
    const lost = await outbox.clean();
    if (lost > 0) {
      strapi.log.error(
        `[video-generator] ${lost} messages are given up: their receivers are not in the config any more.`
      );
    }
  };

  return {
    emit,
    emitOnce,
    settle,
    watch,
    undelivered: outbox.undelivered,

    hasReceivers: receivers.all.length > 0,
    /** Messages that are due: the engine looks for them in its sweep. */
    due: outbox.due,
    /** Sends what is due. */
    sweep(): void {
      if (!running) return;
      follow('sweeping the outbox', async () => dispatcher.wake(await outbox.receivers()));
    },

    /** To be called in the transaction in which a job ends, whatever its end. */
    jobEnded: (id: number): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const job = await table.find(id, trx);
        if (job?.state !== 'succeeded' && job?.state !== 'failed') return;
        await emit(`video-generator.job.${job.state}`, await jobEvent(strapi, job, job.state));
      }),

    /** To be called in the transaction in which a batch ends. A mail goes out where videos failed. */
    batchFinished: (view: BatchView): Promise<void> =>
      inTransaction(strapi, async () => {
        const data = batchEvent(view);
        await emit('video-generator.batch.finished', data);
        if (view.progress.failed === 0) return;
        const mail = JSON.stringify(mailOf(data, strapi.config.get('admin.absoluteUrl', '')));
        const event = 'video-generator.batch.finished';
        await post(
          receivers.mailboxes.map(({ name }) => ({
            ...{ messageId: `msg_${randomUUID()}`, event, body: mail },
            receiver: name,
          }))
        );
      }),

    /** Makes Strapi's own webhooks take the events. */
    bootstrap(): void {
      const store = strapi.get<WebhookStore>('webhookStore');
      for (const event of EVENTS) store.addAllowedEvent(keyOf(event), event);
      for (const name of receivers.withoutSecret) {
        strapi.log.warn(
          `[video-generator] notify.${name} has a URL and no secret: nothing is sent unsigned. Set notify.${name}.secret in config/plugins.`
        );
      }
    },

    /** Begins to send. Called when the HTTP server listens, so never in a CLI command. */
    start(): void {
      if (running) return;
      running = true;
      const every = (ms: number, doing: string, work: () => Promise<void>) => {
        const round = () => follow(doing, work);
        timers.push(setInterval(round, ms));
        round();
      };
      const lookAtBackends = () => follow('looking at the backends', watch.backends);
      getService(strapi, 'engine').backendStates.onChange(lookAtBackends);
      lookAtBackends();
      every(QUEUES_MS, 'looking at the queues', watch.queues);
      every(CLEAN_MS, 'cleaning the outbox', clean);
    },

    /** What does not arrive in time stays in the outbox. */
    async stop(graceMs: number): Promise<void> {
      running = false;
      for (const timer of timers.splice(0)) clearInterval(timer);
      await Promise.all([...rounds, dispatcher.stop(graceMs)]);
    },
  };
};

/** VIDEO_GENERATOR_JOB_SUCCEEDED, as Strapi names its own. */
const keyOf = (event: EventName): string => event.toUpperCase().replaceAll(/[.-]/g, '_');
