// Of all that imports this, nothing does at start: the library is loaded when there is a question.
import { Cron } from 'croner';

/**
 * What is wrong with a cron expression, as a sentence; null if nothing is. Asked of the library that
 * runs Strapi's cron jobs.
 */
export const cronProblem = (expression: string): string | null => {
  const why = whyNot(expression);
  if (why === null) return null;
  return `"${expression}" is no cron expression: ${why}. "0 3 * * *", for example, is every night at three.`;
};

const whyNot = (expression: string): string | null => {
  // An instant is no rule, although the library takes one.
  if (!/\s|^@/.test(expression.trim())) return 'it takes five fields with spaces between them';
  try {
    const cron = new Cron(expression, { paused: true, sloppyRanges: true });
    return cron.nextRun() === null ? 'that time never comes' : null;
  } catch (error) {
    return (error as Error).message.replace(/^CronPattern: /, '').replace(/\.$/, '');
  }
};
