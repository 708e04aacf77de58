import type { Core } from '@strapi/strapi';
import { createBackoff } from '../backoff';
import { logText } from '../log-text';
import { DeliveryError } from './delivery-error';
import { type Message, type Outbox, TRY_FOR_MS } from './outbox';
import type { Receiver } from './receivers';

/** Messages to one receiver at once. */
const PARALLEL = 2;

/** Before the next try of a message, doubling from 2 s up to 6 h. */
export const pauseMs = createBackoff({ firstMs: 2_000, maxMs: 6 * 60 * 60_000 });

/**
 * Sends what is in the outbox. Each receiver has a lane of its own, so that one that is down or slow
 * holds up nobody else, and no job.
 */
export const createDispatcher = (options: {
  strapi: Core.Strapi;
  outbox: Outbox;
  receivers: Receiver[];
}) => {
  const { strapi, outbox } = options;
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  let stopped = false;

  const settleFailure = async (message: Message, error: unknown) => {
    const { receiver, tries, event } = message;
    const failure =
      error instanceof DeliveryError
        ? error
        : new DeliveryError('failed for an unforeseen reason', { cause: error });
    const why = `${receiver} ${failure.message}`;
    const pause = pauseMs(tries, failure.retryAfterMs);
    const cause = failure.cause === undefined ? '' : `\n${logText(failure.cause)}`;
    if (failure.final || Date.now() + pause - message.createdAt > TRY_FOR_MS) {
      await outbox.giveUp(message, why);
      strapi.log.error(
        `[video-generator] ${event} was not delivered, and is given up (tries: ${tries}): ${why}${cause}`
      );
    } else {
      await outbox.postpone(message, why, pause);
      strapi.log.warn(`[video-generator] ${event} is tried again: ${why}${cause}`);
    }
  };

  const deliver = async (receiver: Receiver, message: Message) => {
    try {
      await receiver.send(message, stopping.signal);
    } catch (error) {
      if (stopping.signal.aborted) return outbox.release(message);
      return settleFailure(message, error);
    }
    await outbox.delivered(message);
  };

  const createLane = (receiver: Receiver) => {
    let workers = 0;
    let calls = 0;

    const work = async () => {
      for (let seen = -1; seen !== calls && !stopped;) {
        seen = calls;
        while (!stopped) {
          const message = await outbox.claim(receiver.name);
          if (message === null) break;
          await deliver(receiver, message);
        }
      }
    };

    return {
      wake() {
        calls += 1;
        if (stopped || workers >= PARALLEL) return;
        workers += 1;
        const done = work()
          .catch((error: unknown) => {
            strapi.log.error(`[video-generator] sending to ${receiver.name}: ${logText(error)}`);
          })
          .finally(() => {
            workers -= 1;
            working.delete(done);
          });
        working.add(done);
      },
    };
  };

  const lanes = new Map(
    options.receivers.map((receiver) => [receiver.name, createLane(receiver)] as const)
  );

  return {
    /** Says that there may be something for these receivers. */
    wake(receivers: string[]): void {
      for (const name of receivers) lanes.get(name)?.wake();
    },

    /** Takes nothing more; what is being sent has `graceMs` to arrive, and then stays for later. */
    async stop(graceMs: number): Promise<void> {
      stopped = true;
      const timer = setTimeout(() => stopping.abort(new Error('The server is stopping.')), graceMs);
      await Promise.all(working);
      clearTimeout(timer);
      await Promise.all(options.receivers.map((receiver) => receiver.close()));
    },
  };
};
