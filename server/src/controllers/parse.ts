import { errors } from '@strapi/utils';
import type { z } from 'zod';

/**
 * Parses a request by its contract.
 * @throws ValidationError (400) that names each field and what is wrong with it
 */
export const parse = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown
): z.output<Schema> => {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => ({
    path: path.map(String),
    message,
    name: 'ValidationError',
  }));
  const text = problems.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message
  );
  throw new errors.ValidationError(text.join('; '), { errors: problems });
};
