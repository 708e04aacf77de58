import type { ServerText } from '../../../shared/texts';
import type { PromptSize } from '../../../shared/contracts/jobs';
import { BUILT_IN_TEMPLATES } from '../../../shared/templates';
import type { Preset } from '../../../shared/presets';
import type { Style } from '../../../shared/styles';
import { JobError } from '../errors';
import { cleanText, hasWords, trimSeparators } from './clean-text';
import { compose, type PromptParts } from './compose';
import { cutText, MAX_TEXT } from './cut-text';
import { otherLanguageOf } from './language';
import { type Segment, textOf } from './segments';
import { shorten } from './shorten';
import { type PromptLimit, sizeOf } from './size';
import { renderSegments, TemplateError, type Variables } from './template';
import { say } from '../texts/say';

export interface PromptInput {
  /** The scene, in Liquid. */
  template: string;
  /** What the template can read of the entry, as plain text or a list of plain texts. */
  variables: Variables;
  /** The prompt that the entry brings itself; used instead of the template. */
  own?: string;
  style: Style;
  preset?: Preset;
  qualityWords: string;
  /** How much of a prompt the model reads. */
  limit: PromptLimit;
  /** The model knows only English. */
  english: boolean;
}

export interface BuiltPrompt {
  prompt: string;
  /** The prompt in pieces, those marked that came from a variable (`own`: from the entry's prompt). */
  segments: Segment[];
  size: PromptSize;
  /** What was cut to fit the model, as a sentence for the editor; null if nothing was. */
  cut: ServerText | null;
  /** What may spoil the clip, as sentences for the editor. */
  warnings: ServerText[];
  negativePrompt: string;
}

/**
 * The prompt for one entry in one style.
 * @throws JobError `no-text` where there is nothing to tell
 */
export const buildPrompt = async (input: PromptInput): Promise<BuiltPrompt> => {
  const warnings: ServerText[] = [];
  const variables = cleanValues(input.variables);
  const parts = partsOf(input, variables, warnings);
  if (!saysSomething(parts.subject)) {
    throw new JobError('no-text', say('prompt.noText'), {
      hint: say('prompt.fillIn'),
    });
  }
  const { segments, cut } = fit(parts, variables, input.limit);
  const prompt = textOf(segments);
  const language = input.english ? await otherLanguageOf(longestValueIn(segments)) : null;
  if (language !== null) {
    warnings.push(languageWarning(language));
  }
  return {
    prompt,
    segments,
    size: sizeOf(prompt, input.limit),
    cut,
    warnings,
    negativePrompt: cleanText(input.style.negativePrompt),
  };
};

const languageWarning = (tag: string): ServerText => {
  const [language = '', script] = tag.split('-');
  if (language !== 'und') return say('prompt.otherLanguage', { language });
  return script === undefined ? say('prompt.anotherScript') : say('prompt.otherScript', { script });
};

const partsOf = (input: PromptInput, variables: Variables, warnings: ServerText[]): PromptParts => {
  const own = value(input.own ?? '');
  return {
    subject:
      own === ''
        ? renderOrExplain(input.template, variables, warnings)
        : [{ text: own, variable: 'own' }],
    isOwn: own !== '',
    quality: own === '' ? phrase(input.qualityWords) : '',
    preset: phrase(input.preset?.words ?? ''),
    style: phrase(input.style.suffix),
  };
};

/** A template that fails is no reason to make no video. */
const renderOrExplain = (
  template: string,
  variables: Variables,
  warnings: ServerText[]
): Segment[] => {
  try {
    return renderSegments(template, variables);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    warnings.push(say('prompt.templateFailed', { why: error.text }));
    return renderSegments(BUILT_IN_TEMPLATES.default.text, variables);
  }
};

const cleanValues = (variables: Variables): Variables =>
  Object.fromEntries(
    Object.entries(variables).map(([name, given]) => {
      if (typeof given === 'string') return [name, value(given)];
      const items = firstOf(given)
        .map(value)
        .filter((item) => item !== '');
      return [name, items.length === 0 ? '' : items];
    })
  );

/** As much of a list as is read of a single text. */
const firstOf = (items: readonly string[]): string[] => {
  let length = 0;
  return items.filter((item) => {
    length += item.length;
    return length - item.length < MAX_TEXT;
  });
};

const value = (text: string): string => {
  const cleaned = cleanText(cutText(text));
  return hasWords(cleaned) ? trimSeparators(cleaned) : '';
};

/** Words that follow or lead a comma: nothing may end them. */
const phrase = (text: string): string => value(text).replace(/[\s.!?…。,;:|/–—-]+$/u, '');

/** A template's own words tell nothing of the entry, unless they are all there is on purpose. */
const saysSomething = (subject: Segment[]): boolean => {
  const shown = subject.filter(({ variable }) => variable !== undefined);
  return hasWords(textOf(shown.length > 0 ? shown : subject));
};

const fit = (
  parts: PromptParts,
  variables: Variables,
  limit: PromptLimit
): { segments: Segment[]; cut: ServerText | null } => {
  const segments = compose(parts);
  const { used, limit: most } = sizeOf(textOf(segments), limit);
  if (used <= most) return { segments, cut: null };
  const shortened = shorten(parts, variables, limit);
  return { segments: compose(shortened.parts), cut: shortened.cut };
};

/** Names say little of an entry's language, its longest text most. */
const longestValueIn = (segments: Segment[]): string =>
  segments
    .flatMap(({ text, variable }) => (variable === undefined ? [] : [text]))
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '');
