import { z } from 'zod';

export { DEFAULT_SWEEP_LIMIT } from '../limits';

const contentType = z.string().min(1).max(255);

/** GET /video-generator/settings/missing?contentType=: how many live entries have no video. */
export const countMissingQuery = z.strictObject({ contentType });
export interface CountMissingResponse {
  data: { count: number };
}

/** POST /video-generator/settings/missing: makes videos of them, oldest first. */
export const makeMissingBody = z.strictObject({
  contentType,
  /** Entries, at most. Default: that of the content type's sweep, else 100. */
  limit: z.number().int().min(1).max(1_000).optional(),
});
export type MakeMissingBody = z.input<typeof makeMissingBody>;
export interface MakeMissingResponse {
  data: {
    /** Entries that get videos now. */
    entries: number;
    /**
     * Entries that are being made, or were tried since their last change: those can be retried, or
     * have a video that waits to be chosen.
     */
    passedOver: number;
  };
}
