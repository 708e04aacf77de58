import { Agent, request } from 'undici';
import { withDeadline } from '../providers/deadline';
import { retryAfter } from '../providers/errors';
import { DeliveryError } from './delivery-error';
import { signedHeaders } from './sign';

/** A receiver that is well answers in far less, ms; Standard Webhooks proposes 15 to 30 s. */
export const ANSWER_MS = 15_000;
/** Of an answer nothing is wanted but its status: the rest is read so far, and dropped. */
const DRAIN_BYTES = 64_000;
const CONNECTIONS = 2;
const GONE = 410;

export interface SignedMessage {
  id: string;
  body: string;
}

/** The connections to one receiver. It may be any address that the site has configured. */
export const createPoster = (url: string, secret: string, answerMs = ANSWER_MS) => {
  const agent = new Agent({ connections: CONNECTIONS, connect: { timeout: answerMs } });

  const post = async (message: SignedMessage, signal: AbortSignal) => {
    // A redirect is not followed: the message, and with it the entry's text, would go elsewhere.
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      method: 'POST',
      signal,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'strapi-plugin-video-generator',
        ...signedHeaders(message, secret),
      },
      body: message.body,
    });
    // The status says it all: whoever answers 200 and then dawdles has got the message.
    await body.dump({ limit: DRAIN_BYTES, signal }).catch(() => undefined);
    return { status: statusCode, retryAfterMs: retryAfter(headers['retry-after']) };
  };

  return {
    /** @throws DeliveryError unless the receiver answers 2xx in time; the signal's reason if aborted */
    async send(message: SignedMessage, signal: AbortSignal): Promise<void> {
      const { status, retryAfterMs } = await withDeadline(
        answerMs,
        () => new DeliveryError(`did not answer within ${answerMs / 1000} s`),
        signal,
        (limited) => post(message, limited)
      ).catch((error: unknown) => {
        if (error instanceof DeliveryError || signal.aborted) throw error;
        throw new DeliveryError(`could not be reached (${codeOf(error)})`);
      });
      if (status >= 200 && status < 300) return;
      const redirects = status >= 300 && status < 400 ? ': redirects are not followed' : '';
      throw new DeliveryError(`answered HTTP ${status}${redirects}`, {
        final: status === GONE,
        retryAfterMs,
      });
    },

    close: () => agent.destroy(),
  };
};

const codeOf = (error: unknown): string =>
  String((error as { code?: string } | null)?.code ?? 'no connection');
