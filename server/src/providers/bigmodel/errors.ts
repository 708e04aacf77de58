import { z } from 'zod';
import type { ErrorTable, Refusal } from '../errors';
import { say } from '../../texts/say';

const KEY: Refusal = {
  kind: 'auth',
  message: say('backend.keyRefused'),
  hint: say('bigmodel.checkKey'),
};

const ACCOUNT: Refusal = {
  kind: 'auth',
  message: say('bigmodel.accountInactive'),
  hint: say('bigmodel.lookIntoConsole'),
};

const NO_BALANCE: Refusal = {
  kind: 'quota',
  message: say('backend.noCredit'),
  hint: say('bigmodel.topUp'),
};

const PARAMETER: Refusal = {
  kind: 'bad-parameters',
  message: say('bigmodel.orderRefused'),
  hint: say('bigmodel.checkSettings'),
};

const MODEL: Refusal = {
  kind: 'unsupported',
  message: say('bigmodel.modelNotAllowed'),
  hint: say('bigmodel.checkModel'),
};

const TOO_LONG: Refusal = {
  kind: 'prompt-too-long',
  message: say('backend.promptTooLong'),
  hint: say('bigmodel.shortenPrompt'),
};

const MODERATION: Refusal = {
  kind: 'moderation',
  message: say('bigmodel.moderation'),
  hint: say('backend.changeWording'),
};

const BUSY: Refusal = {
  kind: 'rate-limited',
  message: say('bigmodel.busy'),
  hint: say('bigmodel.lowerSlots'),
};

const LIMIT: Refusal = {
  kind: 'rate-limited',
  message: say('bigmodel.limit'),
  hint: say('bigmodel.limitEnds'),
};

const OVERLOADED: Refusal = {
  kind: 'overloaded',
  message: say('bigmodel.overloaded'),
  hint: say('bigmodel.statusPage'),
};

const LOST: Refusal = {
  kind: 'lost',
  message: say('backend.unknownVideo'),
  hint: say('backend.retryMakesVideoAgain'),
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
  api: 'BigModel',
  hint: say('bigmodel.urls'),
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
