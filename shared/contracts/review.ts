import { z } from 'zod';
import { REVIEW_PAGE } from '../limits';
import type { JobView } from './jobs';

/**
 * GET /video-generator/review: finished clips that nobody has chosen, rated or rejected yet, of
 * entries that the caller may put them on; oldest first.
 */
export const listReviewQuery = z.strictObject({
  /** The last job of the page before. */
  after: z.coerce.number().int().min(0).default(0),
  pageSize: z.coerce.number().int().min(1).max(REVIEW_PAGE).default(REVIEW_PAGE),
});
export type ListReviewQuery = z.output<typeof listReviewQuery>;

export interface ListReviewResponse {
  data: JobView[];
  meta: {
    /** All that wait, this page and those before and behind it; counted up to `COUNTED_REVIEWS`. */
    total: number;
    /** There are more than were counted. */
    isMore: boolean;
  };
}
