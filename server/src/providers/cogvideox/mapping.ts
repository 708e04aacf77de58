import { z } from 'zod';
import { authSchema } from '../auth';

/** Words for a task's state, of which an API has its own. */
export const STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'expired'] as const;

/** The names of the published contract for what an order says. */
const FIELDS = {
  prompt: 'prompt',
  negativePrompt: 'negative_prompt',
  numFrames: 'num_frames',
  width: 'width',
  height: 'height',
  steps: 'num_inference_steps',
  fps: 'fps',
  guidance: 'guidance_scale',
  seed: 'seed',
  contentId: 'content_id',
  metadata: 'metadata',
  requestId: 'request_id',
} as const;

export type Field = keyof typeof FIELDS;

/** Where a value is: names with dots between them, a number for a place in a list. */
const valuePath = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w-]*(\.[A-Za-z0-9][\w-]*)*$/,
    'must be names with dots between, as "data.id"'
  );

const apiPath = z
  .string()
  .regex(/^\/(?!\/)[^\s#\\]*$/, 'must be a path that begins with "/", as "/api/generate"');

const taskPath = apiPath.refine((path) => path.includes('{id}'), {
  error: 'must hold {id}, where the id of the task goes, as "/api/status/{id}"',
});

const fieldName = valuePath.or(z.literal(false));

/** How an API of the CogVideoX kind is spoken. What is left out is as in the published contract. */
const mappingSchema = z.strictObject({
  submit: z.strictObject({
    method: z.enum(['POST', 'PUT']).default('POST'),
    path: apiPath,
    /** Its names for what we send; `false` for what it must not get. */
    fields: z
      .strictObject(
        Object.fromEntries(
          Object.entries(FIELDS).map(([field, name]) => [field, fieldName.default(name)])
        ) as Record<Field, z.ZodDefault<typeof fieldName>>
      )
      .prefault({}),
    /** Its name for the first frame, which it gets as a data URL; `false`: it takes none. */
    image: fieldName.optional(),
    /** Sent with every order as they are. */
    values: z.record(valuePath, z.union([z.string(), z.number(), z.boolean()])).default({}),
    idPath: valuePath.default('task_id'),
  }),
  status: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    path: taskPath,
    statePath: valuePath.default('status'),
    /** Its words for a state, beside those that are known anyway; case does not matter. */
    states: z.partialRecord(z.enum(STATES), z.array(z.string().trim().min(1))).default({}),
    progressPath: valuePath.default('progress'),
    queuePositionPath: valuePath.default('queue_position'),
    urlPath: valuePath.default('video_url'),
    errorPath: valuePath.default('error'),
  }),
  /** Where a finished clip is, if the answer has no URL of it. */
  download: z
    .strictObject({
      path: taskPath,
      /** What `{id}` is in the path, if not the id of the task. */
      idPath: valuePath.optional(),
    })
    .optional(),
  cancel: z
    .strictObject({
      method: z.enum(['POST', 'PUT', 'DELETE']).default('POST'),
      path: taskPath,
    })
    .optional(),
  /** Sent with every call, beside the one with the key. */
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().regex(/^[\x20-\x7e]+$/))
    .default({}),
  auth: authSchema.default('bearer'),
});

export type Mapping = z.output<typeof mappingSchema>;

/** APIs that are known: the published contract, and that of the ready-made GPU image. */
const PRESETS = {
  default: mappingSchema.parse({
    submit: { path: '/api/v1/generate' },
    status: { path: '/api/v1/status/{id}' },
    cancel: { path: '/api/v1/cancel/{id}' },
  }),
  'gpu-image': mappingSchema.parse({
    submit: { path: '/api/generate' },
    status: { path: '/api/status/{id}' },
    download: { path: '/api/download/{id}', idPath: 'video_id' },
  }),
} as const;

const presetNames = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

export const apiSchema = z.union([z.enum(presetNames), mappingSchema], {
  error: `must be one of: ${presetNames.join(', ')}; or an object with submit and status`,
});

export type Api = z.output<typeof apiSchema>;

export const mappingOf = (api: Api = 'default'): Mapping =>
  typeof api === 'string' ? PRESETS[api] : api;

export const withId = (path: string, id: string): string =>
  path.replaceAll('{id}', encodeURIComponent(id));
