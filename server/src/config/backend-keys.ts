import { z } from 'zod';

export const secretText = z.string().trim().min(1);

/**
 * What a render asks for where it is not said otherwise. Whatever is left out comes from the
 * model's profile (`providers/model-profiles.ts`).
 */
const renderSchema = z.strictObject({
  /** pixels */
  width: z.number().int().min(64).max(4096).optional(),
  /** pixels */
  height: z.number().int().min(64).max(4096).optional(),
  numFrames: z.number().int().min(1).max(1000).optional(),
  /** frames per second */
  fps: z.number().int().min(1).max(120).optional(),
  steps: z.number().int().min(1).max(500).optional(),
  guidance: z.number().min(0).max(50).optional(),
  seed: z.number().int().min(0).optional(),
  /** Sent as it is set, also where the model was not made for it: a server may run something else. */
  raw: z.boolean().optional(),
});

const hasNoLogin = (url: string): boolean => {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  return username === '' && password === '';
};

/** What the configuration of every backend has, whatever its provider. */
export const BACKEND_KEYS = {
  /** Base URL of the API. Left out (an unset variable), the backend counts as not configured. */
  url: z
    .url({ protocol: /^https?$/, error: 'must be a URL that begins with http:// or https://' })
    .refine(hasNoLogin, {
      error: 'must not hold a user name or a password: they belong into apiKey',
    })
    .optional(),
  apiKey: secretText.optional(),
  /** How many tasks it takes in flight: its GPUs, plus one where it queues by itself. */
  slots: z.number().int().min(1).max(64).default(1),
  /** Its share of the jobs, where several backends make the videos of a type. */
  weight: z.number().positive().max(100).optional(),
  /** Where its jobs go, in this order, when it is down or refuses them for a reason of its own. */
  fallbacks: z.array(z.string()).max(10).optional(),
  render: renderSchema.default({}),
  /** Between two orders to it, ms; over all instances. */
  minIntervalMs: z.number().int().min(0).max(3_600_000).optional(),
  /** Orders to it within any minute; over all instances. */
  perMinute: z.number().int().min(1).max(600).optional(),
  /**
   * Whether an order that is sent again with the same `request_id` is answered with the same task.
   * Where not (false), an order whose answer was lost is never sent again by itself. Default: what
   * the provider's API promises.
   */
  idempotent: z.boolean().optional(),
  /**
   * The pauses between questions about a task are multiplied by this: more where a backend limits or
   * bills them, less in tests.
   */
  pollScale: z.number().min(0.001).max(10).optional(),
  /** What one video costs there: shown before anything is ordered, and what limits on money count. */
  price: z
    .strictObject({
      perVideo: z.number().positive(),
      /** ISO 4217 */
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .optional(),
};
