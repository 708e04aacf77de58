import { z } from 'zod';

/** How a key is sent: not at all, in one of the standard ways, or in a header of any name. */
export const authSchema = z.union([
  z.enum(['none', 'bearer', 'basic']),
  z.strictObject({
    header: z.string().regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header, as "X-API-Key"'),
    /** What stands before the key, with a space: `Key`, `Token`. */
    scheme: z.string().min(1).optional(),
  }),
]);

export type Auth = z.output<typeof authSchema>;

/**
 * The headers that carry a key; none without one.
 * @param apiKey for `basic`: `user:password`
 */
export const authHeaders = (auth: Auth, apiKey: string | undefined): Record<string, string> => {
  if (apiKey === undefined || auth === 'none') return {};
  if (auth === 'bearer') return { authorization: `Bearer ${apiKey}` };
  if (auth === 'basic') {
    return { authorization: `Basic ${Buffer.from(apiKey).toString('base64')}` };
  }
  const { header, scheme } = auth;
  return { [header.toLowerCase()]: scheme === undefined ? apiKey : `${scheme} ${apiKey}` };
};
