import { Context, type Emitter, Liquid, Output, type Template, toValueSync } from 'liquidjs';
import type { ServerText } from '../../../shared/texts';
import { say } from '../texts/say';
import type { Segment } from './segments';
import { joinItems } from './prose';
import { sentenceEnds } from './text-ends';

/** Characters of a template's text. */
const MAX_SOURCE = 8_000;
/** Characters that a template may put out: many times what any model reads. */
const MAX_OUTPUT = 32_768;
/** Tags, outputs and texts that are run through for one prompt, loops included. */
const MAX_STEPS = 10_000;
/** Characters and list items that filters may make. */
const MAX_MEMORY = 200_000;

/** Nothing else: no other file can be read, and all that is shown goes through `{{ }}`. */
const TAGS = 'assign break capture case comment continue cycle for if raw unless #'.split(' ');

/** What went wrong in a template that parses, in words for the person who wrote it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(
    readonly text: ServerText,
    options?: ErrorOptions
  ) {
    super(text.message, options);
  }
}

export type Variables = Readonly<Record<string, string | readonly string[]>>;

export const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  // An empty text counts as none in {% if %}.
  jsTruthy: true,
  templates: {},
  parseLimit: MAX_SOURCE,
  memoryLimit: MAX_MEMORY,
});
for (const tag of Object.keys(engine.tags)) if (!TAGS.includes(tag)) delete engine.tags[tag];

/** `{{ description | sentence: 2 }}`: the first two sentences. */
engine.registerFilter('sentence', (value: unknown, count: unknown = 1) => {
  const most = Math.max(1, Math.floor(Number(count)) || 1);
  const text = asText(value);
  const ends = sentenceEnds(text);
  return text.slice(0, ends[most - 1] ?? text.length).trim();
});

/** The template's parts, each output made to say which variable it shows. */
export const parse = (text: string): Template[] => {
  const templates = engine.parse(text);
  for (const output of outputsIn(templates)) sayVariable(output);
  return templates;
};

export const render = (templates: Template[], variables: Variables): Segment[] => {
  const context = new Context(
    scopeOf(variables),
    engine.options,
    { sync: true },
    { liquid: engine }
  );
  // Counted rather than timed: the same template always passes or always fails.
  let steps = 0;
  context.renderLimit.check = () => {
    if (++steps > MAX_STEPS) throw new TemplateError(say('template.loops'));
  };
  const emitter = new SegmentEmitter();
  toValueSync(engine.renderer.renderTemplates(templates, context, emitter));
  return emitter.segments;
};

function* outputsIn(templates: Template[]): Generator<Output> {
  for (const template of templates) {
    if (template instanceof Output) {
      yield template;
    } else if (template.children) {
      yield* outputsIn(toValueSync<Template[]>(template.children(false, true)));
    }
  }
}

const sayVariable = (output: Output): void => {
  const [variable] = namesIn([output]);
  output.render = function* (context, emitter) {
    const value: unknown = yield output.value.value(context, false);
    emitter.write(new Shown(checkLength(asText(value)), variable));
  };
};

/** The variables that a template reads and does not make itself, with the line of the first use. */
export const variablesIn = (templates: Template[]): Map<string, number> => {
  const { globals } = engine.analyzeSync(templates, { partials: false });
  const lines = new Map<string, number>();
  for (const { segments, location } of Object.values(globals).flat()) {
    const name = nameOf(segments);
    lines.set(name, Math.min(location.row, lines.get(name) ?? Infinity));
  }
  return lines;
};

const namesIn = (templates: Template[]): string[] => [...variablesIn(templates).keys()];

/** `category.name`, without what Liquid itself adds to texts and lists. */
const nameOf = (segments: unknown[]): string => {
  const end = segments.findIndex(
    (segment) => typeof segment !== 'string' || ['size', 'first', 'last'].includes(segment)
  );
  return segments.slice(0, end < 1 ? undefined : end).join('.');
};

/** What an output has put in place of a variable. */
class Shown {
  constructor(
    readonly text: string,
    readonly variable: string | undefined
  ) {}

  /** For {% capture %}. */
  toString(): string {
    return this.text;
  }
}

class SegmentEmitter implements Emitter {
  readonly segments: Segment[] = [];
  buffer = '';

  write(written: unknown): void {
    const { text, variable } =
      written instanceof Shown ? written : new Shown(asText(written), undefined);
    this.buffer = checkLength(this.buffer + text);
    this.segments.push(variable === undefined ? { text } : { text, variable });
  }
}

const checkLength = (text: string): string => {
  if (text.length > MAX_OUTPUT) throw new TemplateError(say('template.output'));
  return text;
};

const asText = (value: unknown): string => {
  if (Array.isArray(value)) return joinItems(value.map(asText));
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
};

type Scope = { [name: string]: Scope | string | readonly string[] };

/** Liquid reads `category.name` as `name` of `category`. */
const scopeOf = (variables: Variables): Scope => {
  const scope = newScope();
  for (const [path, value] of Object.entries(variables)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let inner = scope;
    for (const name of names) {
      const next = inner[name];
      inner = inner[name] = isScope(next) ? next : newScope();
    }
    inner[last] = value;
  }
  return scope;
};

const newScope = () => Object.create(null) as Scope;

const isScope = (value: Scope[string] | undefined): value is Scope =>
  typeof value === 'object' && !Array.isArray(value);
