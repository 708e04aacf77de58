import { z } from 'zod';

/** The parameters that an order can be refused for, as people call them. */
const LABELS = new Map([
  ['prompt', 'the prompt'],
  ['num_frames', 'the number of frames'],
  ['width', 'the width'],
  ['height', 'the height'],
  ['num_inference_steps', 'the number of steps'],
  ['fps', 'the frame rate'],
  ['guidance_scale', 'the guidance'],
  ['seed', 'the seed'],
]);

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
  /** The refused parameter: the API's name for it, and the one for people. */
  field?: { name: string; label: string };
  /** The server's own words: to look for known ones, never to be shown. */
  words: string;
}

/** Reads the body of an error answer. The HTML page of a proxy has no words. */
export const readErrorBody = (text: string): ErrorBody => {
  const problems = parseProblems(text);
  const words = problems.flatMap(({ message, msg }) => message ?? msg ?? []).join('; ');
  const named = problems.flatMap(({ field, param, loc }) => [field, param, loc?.at(-1)]);
  const [name, label] =
    [...LABELS].find(([name]) => named.includes(name)) ??
    [...LABELS].find(([name]) => new RegExp(`\\b${name}\\b`).test(words)) ??
    [];
  return { words, ...(name && label && { field: { name, label } }) };
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
