import { z } from 'zod';
import { HttpError } from './http-error';

const mustBe = (what: string) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined ? 'is required' : `must be ${what}`,
});
const whole = (min: number, max: number) =>
  z
    .number(mustBe('a number'))
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);
const size = () => whole(64, 1920).multipleOf(2, 'must be even');
const text = (max: number) =>
  z.string(mustBe('a text')).max(max, `must have at most ${max} characters`);

const schema = z.object(
  {
    prompt: text(10_000).regex(/\S/, 'must not be empty'),
    negative_prompt: text(10_000).nullish(),
    num_frames: whole(1, 200).default(49),
    width: size().default(720),
    height: size().default(480),
    num_inference_steps: whole(1, 200).default(50),
    fps: whole(1, 60).default(8),
    guidance_scale: z
      .number(mustBe('a number'))
      .min(0, 'must be at least 0')
      .max(50, 'must be at most 50')
      .nullish(),
    seed: z.number(mustBe('a number')).int('must be a whole number').nullish(),
    image_url: z
      .string(mustBe('a text'))
      .regex(
        /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/,
        'must be a data URL of a PNG or JPEG'
      )
      .nullish(),
    request_id: text(200).min(1, 'must not be empty').nullish(),
    content_id: text(1_000).nullish(),
    metadata: z.record(z.string(), z.unknown(), mustBe('an object')).nullish(),
  },
  'The body must be a JSON object'
);

/** What `POST /api/v1/generate` was asked for, defaults filled in. Unknown keys are dropped. */
export type GenerateRequest = z.output<typeof schema>;

/** Checks a body; the error (400 or 422) names the first field that is wrong. */
export function parseGenerateRequest(body: unknown): GenerateRequest {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join('.');
  if (!field) throw new HttpError(400, issue?.message ?? 'The body is not valid');
  throw new HttpError(422, `${field} ${issue?.message}`, { field });
}
