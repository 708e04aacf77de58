import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';

/** Names of inputs; false for what the model does not have. */
const inputName = z.union([z.string().min(1), z.literal(false)]);

/** A model at Replicate. */
export const replicateConfig = z.strictObject({
  provider: z.literal('replicate'),
  ...BACKEND_KEYS,
  /** `owner/name`, of which the latest version is taken; or `owner/name:version`. */
  model: z
    .string()
    .regex(
      /^[\w.-]+\/[\w.-]+(:[0-9a-f]{64})?$/,
      'must be a model at Replicate, as "cuuupid/cogvideox-5b", with ":" and its version if you want'
    )
    .default('cuuupid/cogvideox-5b'),
  /** What the model calls its inputs: each has names of its own, listed on its page. */
  inputs: z
    .strictObject({
      prompt: z.string().min(1).default('prompt'),
      negativePrompt: inputName.default(false),
      width: inputName.default(false),
      height: inputName.default(false),
      numFrames: inputName.default(false),
      fps: inputName.default(false),
      steps: inputName.default('steps'),
      guidance: inputName.default('guidance'),
      seed: inputName.default('seed'),
      /** The first frame. */
      image: inputName.default(false),
    })
    .prefault({}),
  /** Inputs that are sent as they are: `{ num_outputs: 1 }`. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

export type ReplicateConfig = z.output<typeof replicateConfig>;
