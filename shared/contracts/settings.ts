import { z } from 'zod';
import type { JobErrorText } from '../job-errors';
import type { EngineView } from './health';
import type { ServerText } from '../texts';
import type { PromptView } from './jobs';

/** An id that people choose: of a template, a style, a backend. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,49}$/, 'takes a-z, 0-9, - and _, and begins with a letter');
/** A field of the type itself. */
const field = z.string().min(1).max(255);
/** A field, or one reached through others: `category.name`, `seo.description`. */
const path = z.string().min(1).max(255);
/** What a template calls a field's text. */
const variable = z
  .string()
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,49}$/, 'takes letters, digits and _, and begins with a letter');

export const CONDITION_OPERATORS = ['eq', 'ne', 'contains', 'in', 'gt', 'lt', 'null'] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

const condition = z.strictObject({
  path,
  operator: z.enum(CONDITION_OPERATORS),
  /** `in` takes several, separated by commas; `null` takes `true` or `false`. */
  value: z.string().max(1_000),
});
/** One condition on an entry, such as `category.slug eq shoes`. */
export type Condition = z.output<typeof condition>;

/** What is set for one content type: the same in `config/plugins` and on the settings page. */
export const contentTypeSettings = z.strictObject({
  /** What gets the clip: a media field that takes videos, or a text field that gets its URL. */
  target: field,
  /** The field that names the entry. */
  title: path,
  /** The field that describes it. */
  description: path.optional(),
  /** A media field whose (first) image is the first frame, where a backend can. */
  image: field.optional(),
  /** Further texts for the template, by the name that it has for them. */
  variables: z.record(variable, path).optional(),
  /** Fields whose text is sent to the backend beside the prompt: category, sku, price. */
  metadata: z.record(variable, path).optional(),
  /** Default: `default`. */
  template: id.optional(),
  /** Made where nothing else is chosen. Default: cinematic, animated, realistic. */
  styles: z.array(id).min(1).max(20).optional(),
  /** Platforms; each style is made once for each of them. Default: none. */
  presets: z.array(id).max(20).optional(),
  /** The backends that make its videos, by name: each goes to the least busy one. Default: all. */
  backends: z.array(z.string().min(1).max(50)).min(1).max(20).optional(),
  /** `auto` fills an empty field, or adds to one of several; `review` waits for a person to choose. */
  attach: z.enum(['auto', 'review']).optional(),
  /** The media-library folder of the clips. Default: Generated videos. */
  folder: z.string().trim().min(1).max(100).optional(),
  /** Automatic runs have the enhancer improve the prompt. */
  enhance: z.boolean().optional(),
  /** Make videos when an entry is published. */
  onPublish: z.boolean().optional(),
  /** `empty`: where the target is empty (default); `changed`: also where the text is new. */
  publishWhen: z.enum(['empty', 'changed']).optional(),
  /** All must hold for an automatic run. */
  conditions: z.array(condition).max(20).optional(),
  /** A boolean field: where it is true, no automatic run makes a video of the entry. */
  optOut: field.optional(),
  /** Regularly makes videos of live entries that have none. */
  sweep: z
    .strictObject({
      /** When, as a cron expression. */
      cron: z.string().min(9).max(100),
      /** Entries in one run, at most. */
      limit: z.number().int().min(1).max(1_000),
    })
    .optional(),
});
export type ContentTypeSettings = z.output<typeof contentTypeSettings>;

export const styleSettings = z.strictObject({
  name: z.string().trim().min(1).max(50),
  /** Words behind the prompt. */
  suffix: z.string().trim().min(1).max(300),
  /** What the clip shall not show, for backends that take it. */
  negativePrompt: z.string().trim().max(300).default(''),
});
export type StyleSettings = z.output<typeof styleSettings>;

export const templateSettings = z.strictObject({
  name: z.string().trim().min(1).max(50),
  description: z.string().trim().max(300).default(''),
  /** Liquid */
  text: z.string().trim().min(1).max(4_000),
});
export type TemplateSettings = z.output<typeof templateSettings>;

/** Words put behind every prompt that is built from an entry's text; empty: none. */
export const qualityWords = z.string().trim().max(300);

/** What the leads of the editors set: on the settings page, or in `config/plugins`. */
export const editorSettings = z.strictObject({
  contentTypes: z.record(z.string().min(1).max(255), contentTypeSettings).default({}),
  styles: z.record(id, styleSettings).default({}),
  templates: z.record(id, templateSettings).default({}),
  qualityWords: qualityWords.optional(),
  /** No automatic run begins: publish, schedule. */
  paused: z.boolean().default(false),
});
export type EditorSettings = z.output<typeof editorSettings>;

/** Where a value comes from: the plugin itself, `config/plugins` (read-only), or the page. */
export type Source = 'built-in' | 'file' | 'page';

export interface BackendView {
  name: string;
  provider: string;
  model: string;
  slots: number;
  /** It has a URL: what is asked of it can be rendered. */
  configured: boolean;
  /** Since when a person has it paused, epoch ms: what is new waits. */
  pausedSince: number | null;
  /** Since when it is being tuned, epoch ms: what is new waits. */
  tuningSince: number | null;
  /** Since when it does not answer, epoch ms: its jobs wait. */
  downSince: number | null;
  /** When it is asked again, or takes orders again; null: now. */
  heldUntil: number | null;
  /** What it does not answer with. */
  error: JobErrorText | null;
}

/** The settings as people see them. No secrets. */
export interface SettingsView {
  /** Grows with each save; the next save says on which one it builds. */
  version: number;
  /** What the page holds and may change. */
  stored: EditorSettings;
  /** What is set in `config/plugins`: it wins, and is read-only here. */
  file: Partial<EditorSettings>;
  /** What is wrong with a content type's settings, in words that say how to mend it. */
  problems: Record<string, ServerText>;
  backends: BackendView[];
  engine: EngineView;
  enhancer: { configured: boolean; model: string | null };
}

/** GET /video-generator/settings */
export interface GetSettingsResponse {
  data: SettingsView;
}

/** PUT /video-generator/settings: 409 if somebody else has saved since `version`. */
export const saveSettingsBody = z.strictObject({
  version: z.number().int().min(0),
  settings: editorSettings,
});
export type SaveSettingsBody = z.input<typeof saveSettingsBody>;

/** A field that a prompt, a condition or the metadata can be made from. */
export interface FieldView {
  /** `name`, `category.name`, `features.text` */
  path: string;
  /** The same in words, as the content manager calls the fields. */
  label: string;
  /** What it says: a text, a word of a list, a number, …; `group` is all the text of a component. */
  kind: 'text' | 'choice' | 'list' | 'number' | 'date' | 'time' | 'yes-no' | 'group';
  /** It gives a list of texts rather than one. */
  list: boolean;
}

/** A content type of the site, with what can be chosen for it. */
export interface ContentTypeView {
  uid: string;
  displayName: string;
  kind: 'collectionType' | 'singleType';
  draftAndPublish: boolean;
  localized: boolean;
  /** What can get the clip: media fields that take videos, and text fields that get its URL. */
  targets: { name: string; kind: 'media' | 'url'; multiple: boolean }[];
  /** What to add to the schema where no media field takes videos. */
  targetSnippet: string;
  fields: FieldView[];
  /** Media fields that take images: for the first frame. */
  images: string[];
  /** Boolean fields: for the opt-out. */
  booleans: string[];
}

/** GET /video-generator/settings/content-types: all content types of the site. */
export interface ListContentTypesResponse {
  data: ContentTypeView[];
}

/** POST /video-generator/settings/preview: the prompts of an entry under settings not yet saved. */
export const previewSettingsBody = z.strictObject({
  contentType: z.string().min(1).max(255),
  settings: editorSettings,
  documentId: z.string().min(1).max(255),
  locale: z.string().min(1).max(35).optional(),
});
export type PreviewSettingsBody = z.input<typeof previewSettingsBody>;
export interface PreviewSettingsResponse {
  data: {
    /** What the template's variables are for this entry. */
    variables: Record<string, string | string[]>;
    metadata: Record<string, string>;
    prompts: PromptView[];
  };
}

/** The backend in the path: `…/backends/:name/…` */
export const backendParams = z.object({ name: z.string().min(1).max(255) });

/** POST /video-generator/backends/:name/{pause,resume}: what renders already goes on. */
export interface BackendResponse {
  data: BackendView;
}

/** POST /video-generator/backends/{pause,resume}: all of them, also those that are added later. */
export interface BackendsResponse {
  data: BackendView[];
}

/** POST /video-generator/backends/:name/test: costs nothing, renders nothing. */
export interface TestBackendResponse {
  data: {
    ok: boolean;
    /** How long the answer took, ms. */
    latencyMs: number;
    /** What the backend can do, in facts. */
    promptLimit: { tokens: number } | { characters: number };
    english: boolean;
    error: JobErrorText | null;
  };
}
