import { z } from 'zod';
import type { ErrorTable, Refusal } from '../errors';

const CONSOLE = 'the console of the account (bigmodel.cn or z.ai)';

const KEY: Refusal = {
  kind: 'auth',
  message: 'The video backend refused the API key.',
  hint: 'An administrator checks the backend’s apiKey in config/plugins, and its region: a key of bigmodel.cn does not open z.ai. Then Retry.',
};

const ACCOUNT: Refusal = {
  kind: 'auth',
  message: 'The account at the video backend is not active.',
  hint: `An administrator looks into ${CONSOLE}, then Retry.`,
};

const NO_BALANCE: Refusal = {
  kind: 'quota',
  message: 'The account at the video backend has no credit left.',
  hint: `An administrator tops it up in ${CONSOLE}, or sets the free model cogvideox-flash. Then Retry.`,
};

const PARAMETER: Refusal = {
  kind: 'bad-parameters',
  message: 'The video backend refused the order.',
  hint: 'An administrator checks model, render, quality and watermark of the backend in config/plugins; the server’s log has the reason.',
};

const MODEL: Refusal = {
  kind: 'unsupported',
  message: 'The account at the video backend cannot use this model.',
  hint: `An administrator checks the backend’s model and region in config/plugins (z.ai has cogvideox-3 only), and what ${CONSOLE} allows.`,
};

const TOO_LONG: Refusal = {
  kind: 'prompt-too-long',
  message: 'The prompt is too long for the video backend.',
  hint: 'Shorten the prompt to 512 characters, then Retry.',
};

const MODERATION: Refusal = {
  kind: 'moderation',
  message: 'The safety filter of the video backend refused this prompt or its video.',
  hint: 'Change the wording. The same prompt again would be refused again.',
};

const BUSY: Refusal = {
  kind: 'rate-limited',
  message: 'The video backend takes no more requests of this account for a while.',
  hint: `If it lasts, lower the number of slots of this backend in config/plugins to what ${CONSOLE} allows.`,
};

const LIMIT: Refusal = {
  kind: 'rate-limited',
  message: 'The account at the video backend has reached its limit for now.',
  hint: `It goes on by itself when the limit is over: ${CONSOLE} says when.`,
};

const OVERLOADED: Refusal = {
  kind: 'overloaded',
  message: 'The video backend is overloaded or broken.',
  hint: 'It is tried again by itself. If it lasts, look at the status page of the provider.',
};

const LOST: Refusal = {
  kind: 'lost',
  message: 'The video backend does not know this video any more.',
  hint: 'Retry makes the video again.',
};

/** What the API's own codes mean: its HTTP status alone does not tell no balance from busy. */
const CODES = new Map<string, Refusal>([
  ...of(KEY, 1000, 1001, 1002, 1003, 1004),
  ...of(ACCOUNT, 1110, 1111, 1112, 1121),
  ...of(NO_BALANCE, 1113),
  ...of(PARAMETER, 1210, 1213, 1214, 1215),
  ...of(MODEL, 1211, 1212, 1220, 1221, 1222),
  ...of(TOO_LONG, 1261),
  ...of(MODERATION, 1301),
  ...of(BUSY, 1302, 1303),
  ...of(LIMIT, 1304, 1308),
  ...of(OVERLOADED, 500, 1120, 1200, 1230, 1234, 1305),
]);

function of(refusal: Refusal, ...codes: number[]): [string, Refusal][] {
  return codes.map((code) => [String(code), refusal]);
}

/** Parameters whose refusal, where only a task is asked for, means that there is no such task. */
const OF_THE_ID = new Set(['1210', '1213', '1214', '1215']);

export const DUPLICATE = '1231';

const body = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).transform(String),
    message: z.string().catch(''),
  }),
});

export interface ApiError {
  code: string;
  /** The API's own words: to look into, never to be shown. */
  message: string;
}

/** The error in an answer; null if it has none of the API's kind. */
export const apiErrorIn = (text: string): ApiError | null => {
  try {
    return body.parse(JSON.parse(text)).error;
  } catch {
    return null;
  }
};

/** What a code means, with the API's words for what it says in them only. */
export const refusalOf = ({ code, message }: ApiError): Refusal | undefined => {
  const isTooLong = /prompt/i.test(message) && /long|length|exceed|超|长度/i.test(message);
  return OF_THE_ID.has(code) && isTooLong ? TOO_LONG : CODES.get(code);
};

export const ERRORS: ErrorTable = {
  api: 'BigModel API',
  url: 'https://open.bigmodel.cn/api or https://api.z.ai/api, or left out for the one of the region',
  refusal({ text }, errand) {
    const error = errand === 'clip' ? null : apiErrorIn(text);
    if (!error) return undefined;
    if (errand === 'poll' && OF_THE_ID.has(error.code)) return LOST;
    const refusal = refusalOf(error);
    // What the filter refuses at once is not made.
    return refusal && errand === 'submit' && refusal.kind === 'moderation'
      ? { ...refusal, charged: 'no' }
      : refusal;
  },
};
