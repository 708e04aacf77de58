import type { Core } from '@strapi/strapi';
import type { EventName, UndeliveredView } from '../../../shared/contracts/events';
import type { JobTable } from '../jobs/table';
import { type Connection, tableRows } from '../strapi';
import { OUTBOX_TABLE } from './outbox-model';

/** Longer than any try takes, ms: whoever holds a message beyond that has died with it. */
const CLAIM_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** How long a message is tried, ms. */
export const TRY_FOR_MS = 3 * DAY_MS;
const KEEP_DELIVERED_MS = DAY_MS;
/** What did not arrive stays to be looked at for so long, ms. */
const KEEP_MS = 30 * DAY_MS;
const MAX_ERROR = 250;
const MAX_SHOWN = 100;

export interface NewMessage {
  messageId: string;
  receiver: string;
  event: EventName;
  body: string;
}

/** A message that this process has taken to send it. */
export interface Message extends NewMessage {
  id: number;
  /** Grows with every claim: the right to write what became of this one. */
  tries: number;
  /** epoch ms */
  createdAt: number;
}

interface Row {
  id: number;
  message_id: string;
  receiver: string;
  event: EventName;
  body: string;
  tries: number;
  state: UndeliveredView['state'];
  last_error: string;
  run_at: number | string;
  created_at: number | string;
}

const viewOf = (row: Row): UndeliveredView => ({
  id: row.message_id,
  receiver: row.receiver,
  event: row.event,
  state: row.state,
  tries: row.tries,
  why: row.last_error,
  createdAt: Number(row.created_at),
  nextTryAt: row.state === 'pending' ? Number(row.run_at) : null,
});

/** The table of messages that wait to be sent. */
export const createOutbox = ({ strapi, clock }: { strapi: Core.Strapi; clock: JobTable }) => {
  const rows = (trx?: Connection) => tableRows<Record<string, unknown>>(strapi, OUTBOX_TABLE, trx);
  const pending = () => rows().where({ state: 'pending' });
  const claimed = ({ id, tries }: Message) => pending().where({ id, tries });
  const ended = (state: 'delivered' | 'given-up') => ({ state, ended_at: clock.now() });

  return {
    /** Writes messages in the transaction of what they tell of. */
    async add(messages: NewMessage[], trx: Connection): Promise<void> {
      if (messages.length === 0) return;
      await rows(trx).insert(
        messages.map(({ messageId, ...message }) => ({
          ...message,
          message_id: messageId,
          state: 'pending',
          tries: 0,
          run_at: clock.now(),
          created_at: clock.now(),
        }))
      );
    },

    /** Takes the receiver's next message; of all instances one gets it. Null where none is due. */
    async claim(receiver: string): Promise<Message | null> {
      for (;;) {
        const next = (await pending()
          .where({ receiver })
          .modify(clock.due)
          .orderBy(['run_at', 'id'])
          .first()) as Row | undefined;
        if (!next) return null;
        const { id, body, event, message_id: messageId } = next;
        const count = await pending()
          .where({ id, tries: next.tries })
          .update({ tries: next.tries + 1, run_at: clock.fromNow(CLAIM_MS) });
        if (count === 0) continue;
        const createdAt = Number(next.created_at);
        return { id, messageId, receiver, event, body, tries: next.tries + 1, createdAt };
      }
    },

    async delivered(message: Message): Promise<void> {
      await claimed(message).update({ ...ended('delivered'), last_error: null });
    },

    /** Leaves the message for another try. */
    async postpone(message: Message, why: string, pauseMs: number): Promise<void> {
      await claimed(message).update({
        run_at: clock.fromNow(pauseMs),
        last_error: why.slice(0, MAX_ERROR),
      });
    },

    async giveUp(message: Message, why: string): Promise<void> {
      await claimed(message).update({
        ...ended('given-up'),
        last_error: why.slice(0, MAX_ERROR),
      });
    },

    /** Gives the message back as if it had not been taken. */
    async release(message: Message): Promise<void> {
      await claimed(message).update({ run_at: clock.now(), tries: message.tries - 1 });
    },

    /** Messages that are due. */
    due: () => pending().modify(clock.due),

    /** Receivers that something is due for. */
    async receivers(): Promise<string[]> {
      const found = await pending().modify(clock.due).distinct('receiver');
      return (found as { receiver: string }[]).map(({ receiver }) => receiver);
    },

    /** What a try has failed of, newest first. */
    async undelivered(): Promise<UndeliveredView[]> {
      const found = await rows()
        .whereIn('state', ['pending', 'given-up'])
        .whereNotNull('last_error')
        .orderBy('id', 'desc')
        .limit(MAX_SHOWN);
      return (found as unknown as Row[]).map(viewOf);
    },

    /**
     * Removes what nobody needs any more, and gives up what nobody sends: its receiver was taken out
     * of the config.
     * @returns how many messages were given up
     */
    async clean(): Promise<number> {
      await rows()
        .where({ state: 'delivered' })
        .where('ended_at', '<', clock.fromNow(-KEEP_DELIVERED_MS))
        .delete();
      await rows()
        .where({ state: 'given-up' })
        .where('ended_at', '<', clock.fromNow(-KEEP_MS))
        .delete();
      return pending()
        .modify(clock.due)
        .where('created_at', '<', clock.fromNow(-2 * TRY_FOR_MS))
        .update({
          ...ended('given-up'),
          last_error: 'Its receiver is not in the config any more.',
        });
    },
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
