import { BACKEND_TEXTS } from './backend';
import { CLIP_TEXTS } from './clip';
import { ENHANCER_TEXTS } from './enhancer';
import { JOB_TEXTS } from './job';
import { PROMPT_TEXTS } from './prompt';
import { PROVIDER_TEXTS } from './provider';
import { REFUSAL_TEXTS } from './refusal';
import { SETTINGS_TEXTS } from './settings';

export type { ServerText, TextParam, TextParams, TextRef } from './types';

/**
 * All that the server says to people, in English, by an id that never changes its meaning. The
 * admin's other languages are in `admin/src/translations/server`.
 *
 * In the messages (ICU, without quoting) stand the names of their values. By the end of its name a
 * value is shown in the reader's own way: `…Bytes` a size, `…Ms` a time; `language` and `script` are codes.
 */
export const SERVER_TEXTS = {
  ...JOB_TEXTS,
  ...BACKEND_TEXTS,
  ...PROVIDER_TEXTS,
  ...CLIP_TEXTS,
  ...PROMPT_TEXTS,
  ...REFUSAL_TEXTS,
  ...ENHANCER_TEXTS,
  ...SETTINGS_TEXTS,
} as const;

export type TextId = keyof typeof SERVER_TEXTS;
