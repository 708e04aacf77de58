import { createHash } from 'node:crypto';

/** A value as one short text, of 64 letters: what it is made of knows no limit of length. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
