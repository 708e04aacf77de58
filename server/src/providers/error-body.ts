import { z } from 'zod';

/** The parameters that an order can be refused for, by the API's names. */
const FIELDS = [
  'prompt',
  'num_frames',
  'width',
  'height',
  'num_inference_steps',
  'fps',
  'guidance_scale',
  'seed',
];

const problem = z
  .object({
    message: z.string(),
    msg: z.string(),
    field: z.string(),
    param: z.string(),
    loc: z.array(z.unknown()),
  })
  .partial();

type Problem = z.output<typeof problem>;

/** What servers put into an error: `{error}`, `{detail}` (FastAPI: a list), `{message}`. */
const body = z.object({
  error: z.union([z.string(), problem]).optional().catch(undefined),
  detail: z
    .union([z.string(), problem, z.array(problem)])
    .optional()
    .catch(undefined),
  message: z.string().optional().catch(undefined),
});

interface ErrorBody {
  /** The refused parameter, by the API's name for it. */
  field?: string;
  /** The server's own words: to look for known ones, never to be shown. */
  words: string;
}

/** Reads the body of an error answer. The HTML page of a proxy has no words. */
export const readErrorBody = (text: string): ErrorBody => {
  const problems = parseProblems(text);
  const words = problems.flatMap(({ message, msg }) => message ?? msg ?? []).join('; ');
  const named = problems.flatMap(({ field, param, loc }) => [field, param, loc?.at(-1)]);
  const field =
    FIELDS.find((name) => named.includes(name)) ??
    FIELDS.find((name) => new RegExp(`\\b${name}\\b`).test(words));
  return { words, ...(field && { field }) };
};

const parseProblems = (text: string): Problem[] => {
  try {
    const { error, detail, message } = body.parse(JSON.parse(text));
    return [error ?? [], detail ?? [], message ?? []]
      .flat()
      .map((part) => (typeof part === 'string' ? { message: part } : part));
  } catch {
    return text.trimStart().startsWith('<') ? [] : [{ message: text }];
  }
};
