import { z } from 'zod';
import { EVENTS } from '../../../shared/contracts/events';
import { editorSettings } from '../../../shared/contracts/settings';
import type { Hooks } from '../hooks/types';
import { bigmodelConfig } from '../providers/bigmodel/config';
import { cogvideoxConfig } from '../providers/cogvideox/config';
import { falConfig } from '../providers/fal/config';
import { openaiConfig } from '../providers/openai/config';
import { replicateConfig } from '../providers/replicate/config';
import { xinferenceConfig } from '../providers/xinference/config';
import { secretText } from './backend-keys';

const BACKENDS = [
  cogvideoxConfig,
  bigmodelConfig,
  openaiConfig,
  falConfig,
  replicateConfig,
  xinferenceConfig,
] as const;

const backendSchema = z.discriminatedUnion('provider', BACKENDS, {
  error: ({ code }) =>
    code === 'invalid_union'
      ? `must be one of: ${BACKENDS.map(({ shape }) => shape.provider.value).join(', ')}`
      : undefined,
});

const engineSchema = z.strictObject({
  name: z.enum(['embedded', 'bullmq']).default('embedded'),
  /**
   * Where bullmq keeps its queues: a URL, or the name of a connection of
   * `@strapi-community/plugin-redis`.
   */
  redis: z
    .union([z.url({ protocol: /^rediss?$/ }), z.strictObject({ connection: z.string().min(1) })])
    .optional(),
  /** What all keys in Redis begin with: sites that share a Redis need different ones. */
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .default('video-generator'),
  /** `web` takes orders and works on none; `worker` and `both` work on them. */
  mode: z.enum(['both', 'web', 'worker']).default('both'),
  /** How long a worker owns a job without renewing, ms. Renewals and sweeps follow from it. */
  leaseMs: z.number().int().min(200).max(600_000).default(20_000),
});

const { contentTypes, styles, templates, qualityWords, paused } = editorSettings.shape;

/**
 * What the settings page offers can be set here instead; then the page shows it as read-only. The
 * defaults are the page's: here they would count as set.
 */
const fileSettings = z.strictObject({
  contentTypes: contentTypes.unwrap().optional(),
  styles: styles.unwrap().optional(),
  templates: templates.unwrap().optional(),
  qualityWords,
  paused: paused.unwrap().optional(),
});

/** A chat endpoint of the OpenAI kind that improves the wording of prompts. */
const enhancerSchema = z.strictObject({
  /** Base URL, often with `/v1`. Left out (an unset variable), the wording is left as it is. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  apiKey: secretText.optional(),
  model: z.string().min(1).default('gpt-4o-mini'),
  /** How long one answer may take as a whole, ms. */
  timeoutMs: z.number().int().min(1_000).max(120_000).default(15_000),
});

/** Standard Webhooks: 24 to 64 random bytes in base64, after a prefix. */
const webhookSecret = z
  .string()
  .trim()
  .refine((text) => /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/.test(text), {
    message: 'must be "whsec_" and 24 to 64 random bytes in base64',
  });

/** A URL that is told of events, signed. Left out (an unset variable), nothing is sent there. */
const receiverSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).optional(),
  secret: webhookSecret.optional(),
  /** Default: all events. */
  events: z.array(z.enum(EVENTS)).min(1).optional(),
});

/** Who gets a mail when a batch has ended with failures: by Strapi's email plugin. */
const emailSchema = z.strictObject({
  to: z.union([z.email(), z.array(z.email()).min(1)]).optional(),
});

/** How clips say that they are generated. The mark for machines is in every file. */
const labelSchema = z.strictObject({
  /** Say it in the caption of the file in the media library. */
  caption: z.boolean().default(true),
  /** Write it into the picture, too. Takes an ffmpeg with `drawtext`, and a font on the server. */
  burnIn: z.boolean().default(false),
  /** "AI-generated video" by locale or language, where it shall be another text than ours. */
  texts: z.record(z.string().min(2).max(35), z.string().trim().min(1).max(100)).default({}),
});

/** Name of a backend or a receiver: a key of a map in the config. */
const name = z.string().regex(/^[a-z][a-z0-9-]*$/);

const hook = <Name extends keyof Hooks>() =>
  z.custom<NonNullable<Hooks[Name]>>((value) => typeof value === 'function', 'takes a function');

/** A site's own code on the way of a job. */
const hooksSchema = z.strictObject({
  beforeSubmit: hook<'beforeSubmit'>().optional(),
  afterAttach: hook<'afterAttach'>().optional(),
  /** How long one of them is waited for, ms. */
  timeoutMs: z.number().int().min(100).max(60_000).default(10_000),
});

/** How much may be made in one day (by UTC). Whatever is left out has no limit. */
const capsSchema = z.strictObject({
  videosPerDay: z.number().int().min(0).optional(),
  /** In the currency of the backend's price. */
  moneyPerDay: z.number().min(0).optional(),
});

const limitsSchema = z.strictObject({
  /** For each person. */
  user: capsSchema.prefault({}),
  /** For all persons and triggers together. */
  site: capsSchema.prefault({}),
});

const backendsSchema = z.record(name, backendSchema).superRefine((backends, ctx) => {
  for (const [own, { fallbacks = [] }] of Object.entries(backends)) {
    const unknown = fallbacks.find((other) => other === own || !Object.hasOwn(backends, other));
    if (unknown === undefined) continue;
    const others = Object.keys(backends).filter((other) => other !== own);
    ctx.addIssue({
      code: 'custom',
      path: [own, 'fallbacks'],
      message: `"${unknown}" is no other backend. There are: ${others.join(', ') || 'none'}.`,
    });
  }
});

export const configSchema = z.strictObject({
  backends: backendsSchema.default({}),
  ...fileSettings.shape,
  engine: engineSchema.prefault({}),
  enhancer: enhancerSchema.prefault({}),
  notify: z.record(name, receiverSchema).default({}),
  email: emailSchema.default({}),
  hooks: hooksSchema.prefault({}),
  label: labelSchema.prefault({}),
  limits: limitsSchema.prefault({}),
  /** A render that has not finished after this many minutes has failed. */
  deadlineMinutes: z.number().positive().max(10_080).default(60),
  /** The largest clip that is downloaded, bytes. */
  maxClipBytes: z.number().int().positive().default(500_000_000),
  /** Path of the program; false: none is used. Default: the one on the PATH, if there is one. */
  ffmpeg: z.union([z.literal(false), z.string().min(1)]).optional(),
});

export type PluginConfig = z.output<typeof configSchema>;
export type EngineConfig = z.output<typeof engineSchema>;
export type BackendConfig = z.output<typeof backendSchema>;
export type FileSettings = z.output<typeof fileSettings>;
export type EnhancerConfig = z.output<typeof enhancerSchema>;
export type ReceiverConfig = z.output<typeof receiverSchema>;
