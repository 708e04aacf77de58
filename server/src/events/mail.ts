import type { Core } from '@strapi/strapi';
import type { BatchEvent } from '../../../shared/contracts/events';
import { withDeadline } from '../providers/deadline';
import { DeliveryError } from './delivery-error';

/** How long the mail server may take, ms. */
const SEND_MS = 30_000;

export interface Mail {
  subject: string;
  text: string;
}

interface EmailService {
  send(mail: Mail & { to: string }): Promise<unknown>;
}

/** Sends a mail, kept as JSON in the message's body, by Strapi's email plugin. */
export const sendMail = async (
  strapi: Core.Strapi,
  to: string,
  { body }: { body: string },
  signal: AbortSignal
): Promise<void> => {
  const plugin = strapi.plugin('email') as { service(name: 'email'): EmailService } | undefined;
  if (!plugin) throw new DeliveryError('Strapi’s email plugin is switched off');
  const mail = JSON.parse(body) as Mail;
  const late = () => new DeliveryError(`was not sent within ${SEND_MS / 1000} s`);
  await withDeadline(SEND_MS, late, signal, (limited) =>
    Promise.race([plugin.service('email').send({ ...mail, to }), aborted(limited)])
  ).catch((error: unknown) => {
    if (error instanceof DeliveryError || signal.aborted) throw error;
    throw new DeliveryError('was refused by the mail server', { cause: error });
  });
};

/** The email plugin takes no signal: a server that hangs must not hold up the next mail. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** What a person should know of a batch that did not go well. */
export const mailOf = ({ batch }: BatchEvent, adminUrl: string): Mail => {
  const { total, succeeded, failed, skipped, cancelled } = batch.progress;
  const videos = failed === 1 ? '1 video' : `${failed} videos`;
  return {
    subject: `${videos} of ${total} failed (batch ${batch.id})`,
    text: [
      `A batch of videos for ${batch.contentType} has ended. ${videos} of ${total} could not be made.`,
      ...(batch.problem === null ? [] : [batch.problem]),
      `Made: ${succeeded}, failed: ${failed}, skipped: ${skipped}, cancelled: ${cancelled}.`,
      `What failed can be looked at and tried again in the admin: ${adminUrl}`,
    ].join('\n\n'),
  };
};
