// Of all that imports this, nothing does at start: the library is loaded when there is a question.
import { Cron } from 'croner';
import type { ServerText } from '../../../shared/texts';
import { say } from '../texts/say';

/**
 * What is wrong with a cron expression; null if nothing is. Asked of the library that
 * runs Strapi's cron jobs.
 */
export const cronProblem = (expression: string): ServerText | null => {
  const why = whyNot(expression);
  if (why === null) return null;
  return say('setting.cron', { cron: expression, why });
};

const whyNot = (expression: string): ServerText | string | null => {
  // An instant is no rule, although the library takes one.
  if (!/\s|^@/.test(expression.trim())) return say('setting.cronFields');
  try {
    const cron = new Cron(expression, { paused: true, sloppyRanges: true });
    return cron.nextRun() === null ? say('setting.cronNever') : null;
  } catch (error) {
    return (error as Error).message.replace(/^CronPattern: /, '').replace(/\.$/, '');
  }
};
