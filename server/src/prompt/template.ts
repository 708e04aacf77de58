import { LiquidError, type Template } from 'liquidjs';
import type { ServerText } from '../../../shared/texts';
import { say } from '../texts/say';
import { asSentences, tidy } from './compose';
import { engine, parse, render, TemplateError, type Variables, variablesIn } from './liquid';
import { didYouMean } from './near';
import type { Segment } from './segments';

export { TemplateError, type Variables } from './liquid';

/** What is wrong with a template, in words for the person who wrote it. Lines count from 1. */
export interface TemplateProblem {
  line: number;
  why: ServerText;
}

/**
 * The text that a template makes of an entry's variables, with the variables marked. One without a
 * value takes with it the comma and the words that only led to it.
 * @throws TemplateError
 */
export const renderTemplate = (text: string, variables: Variables): Segment[] =>
  tidy(renderSegments(text, variables));

/** The same with the gaps still in it. @throws TemplateError */
export const renderSegments = (text: string, variables: Variables): Segment[] => {
  try {
    return asSentences(render(parsed(text), variables));
  } catch (error) {
    throw new TemplateError(textOf(error), { cause: error });
  }
};

/** The variables that a template reads; none if it does not parse. */
export const variablesOf = (text: string): string[] => {
  try {
    return [...variablesIn(parsed(text)).keys()];
  } catch {
    return []; // problemOfTemplate says why
  }
};

/** Why a template cannot be used where these variables are known; null if it can. */
export const problemOfTemplate = (
  text: string,
  knownVariables: readonly string[]
): TemplateProblem | null => {
  try {
    const templates = parse(text);
    for (const [variable, line] of variablesIn(templates)) {
      if (knownVariables.includes(variable)) continue;
      const what = say('template.noVariable', { variable });
      return { line, why: didYouMean(what, variable, knownVariables) };
    }
    const filled = knownVariables.map((variable) => [variable, variable]);
    render(templates, Object.fromEntries(filled) as Variables);
    return null;
  } catch (error) {
    return { line: lineOf(error), why: textOf(error) };
  }
};

/** Templates are few, entries are many. */
const MOST_PARSED = 50;
const cache = new Map<string, Template[]>();

const parsed = (text: string): Template[] => {
  const known = cache.get(text);
  if (known) return known;
  const templates = parse(text);
  if (cache.size >= MOST_PARSED) cache.clear();
  cache.set(text, templates);
  return templates;
};

const lineOf = (error: unknown): number =>
  LiquidError.is(error) ? (error.token.getPosition()[0] ?? 1) : 1;

const textOf = (error: unknown): ServerText => {
  const { originalError } = error as { originalError?: Error };
  if (originalError instanceof TemplateError) return originalError.text;
  const raw = (error instanceof Error ? error.message : String(error))
    .replace(/, line:\d+, col:\d+$/, '')
    .replace(/^tag /, '');
  return inPlainWords(raw);
};

const inPlainWords = (message: string): ServerText => {
  const [, filter] = /^undefined filter: (.*)$/.exec(message) ?? [];
  if (filter !== undefined) {
    return didYouMean(say('template.noFilter', { filter }), filter, Object.keys(engine.filters));
  }
  const [, tag] = /^"(.*)" not found$/.exec(message) ?? [];
  if (tag !== undefined) {
    return didYouMean(say('template.noTag', { tag }), tag, Object.keys(engine.tags));
  }
  const [, open] = /^(?:output )?"?(.*?)"? not closed$/s.exec(message) ?? [];
  if (open !== undefined) return say('template.open', { open: open.trim() });
  if (/limit exceeded/.test(message)) return say('template.tooLong');
  if (/call stack/.test(message)) return say('template.tooDeep');
  return say('template.unreadable', { why: message });
};
