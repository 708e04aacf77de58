import type { ServerText } from '../../../shared/texts';
import { DECLINED } from './ask-failure';
import { looksLikeData, tidyAnswer } from './tidy-answer';
import { say } from '../texts/say';

/** Words in a row that no answer shares with its task by chance. */
const COMMON_WORDS = 8;

/** An answer's text, tidied, or in words for an editor why it cannot be used at all. */
export const readAnswer = (
  answer: string,
  task: string
): { text: string } | { why: ServerText } => {
  if (looksLikeData(answer)) return { why: say('enhancer.data') };
  const text = tidyAnswer(answer);
  if (!/\p{L}/u.test(text)) return { why: say('enhancer.nothing') };
  if (REFUSAL.test(text)) return { why: DECLINED };
  if (repeats(text, task)) {
    return {
      why: say('enhancer.instructions'),
    };
  }
  return { text };
};

const REFUSAL =
  /^(?:(?:i|we)(?:['’]m|['’]re| am| are) (?:sorry|afraid|unable|not able)|sorry\b|i apologi[sz]e|(?:my )?apologies|unfortunately,? (?:i|we)\b|(?:i|we) (?:cannot|can not|can['’]?t|won['’]?t|will not|must decline|do not|don['’]?t)\b)|\bas an ai\b|\b(?:assist|help) (?:you )?with (?:that|this|your) request\b/iu;

const repeats = (text: string, task: string): boolean => {
  const said = ` ${wordsOf(task).join(' ')} `;
  const words = wordsOf(text);
  return words.some((_word, index) => {
    const run = words.slice(index, index + COMMON_WORDS);
    return run.length === COMMON_WORDS && said.includes(` ${run.join(' ')} `);
  });
};

/** In lower case, without marks. */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
