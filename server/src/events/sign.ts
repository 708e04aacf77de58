import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

interface Message {
  /** The same for every try. */
  id: string;
  body: string;
}

/**
 * The headers of a message, signed as Standard Webhooks says (HMAC-SHA256 of id, time and body):
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param now epoch ms; receivers refuse what was signed some minutes ago, so each try is signed anew
 */
export const signedHeaders = (
  { id, body }: Message,
  secret: string,
  now = Date.now()
): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
};
