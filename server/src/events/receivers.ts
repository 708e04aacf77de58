import type { Core } from '@strapi/strapi';
import type { EventName } from '../../../shared/contracts/events';
import { pluginConfig } from '../config';
import type { ReceiverConfig } from '../config/schema';
import { sendMail } from './mail';
import type { Message } from './outbox';

/** Somebody who is told of events. */
export interface Receiver {
  name: string;
  wants(event: EventName): boolean;
  /** @throws DeliveryError unless it has arrived; the signal's reason if aborted */
  send(message: Message, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

type SetUp = ReceiverConfig & { url: string; secret: string };

const isSetUp = (config: ReceiverConfig): config is SetUp =>
  config.url !== undefined && config.secret !== undefined;

/** A URL of `notify`. The HTTP client is loaded when there is something to send. */
const webhook = (name: string, { url, secret, events }: SetUp): Receiver => {
  const connect = async () => (await import('./post-signed')).createPoster(url, secret);
  let poster: ReturnType<typeof connect> | null = null;
  return {
    name: `notify.${name}`,
    wants: (event) => events?.includes(event) ?? true,
    send: async ({ messageId, body }, signal) => {
      poster ??= connect();
      await (await poster).send({ id: messageId, body }, signal);
    },
    close: async () => (await poster)?.close(),
  };
};

/** An address of `email`. It is written to where a person should look, and not of every event. */
const mailbox = (strapi: Core.Strapi, to: string): Receiver => ({
  name: `email.${to}`,
  wants: () => false,
  send: (message, signal) => sendMail(strapi, to, message, signal),
  close: () => Promise.resolve(),
});

export const createReceivers = (strapi: Core.Strapi) => {
  const { notify, email } = pluginConfig(strapi);
  const webhooks = Object.entries(notify).flatMap(([name, config]) =>
    isSetUp(config) ? [webhook(name, config)] : []
  );
  const mailboxes = [email.to ?? []].flat().map((to) => mailbox(strapi, to));
  const half = Object.entries(notify).filter(([, { url, secret }]) => url && !secret);
  return {
    all: [...webhooks, ...mailboxes],
    mailboxes,
    /** Names of URLs that get nothing, since nothing is sent unsigned. */
    withoutSecret: half.map(([name]) => name),
  };
};
