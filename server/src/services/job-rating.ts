import type { Core } from '@strapi/strapi';
import type { JobView } from '../../../shared/contracts/jobs';
import type { Rating } from '../../../shared/ratings';
import type { Job } from '../jobs/job';
import { ConflictError } from './conflict';
import { findJob } from './find-job';
import { getService } from './get-service';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

export interface GivenRating {
  /** null takes back what was said before. */
  rating: Rating | null;
  /** An id of `RATING_REASONS`, or the person's own words. */
  reason?: string;
  userId: number | null;
}

/** What people think of finished clips. */
export const createJobRating = ({
  strapi,
  view,
}: {
  strapi: Core.Strapi;
  view(job: Job): Promise<JobView>;
}) => ({
  /**
   * Stores what a person thinks of a finished clip; what was said before is replaced.
   * @throws NotFoundError, ConflictError unless the job has finished
   */
  async rate(id: number, { rating, reason, userId }: GivenRating): Promise<JobView> {
    const { table } = getService(strapi, 'engine');
    const isRated = rating !== null;
    // A finished job is nobody's any more, so this takes no lease.
    const count = await table
      .rows()
      .where({ id, state: 'succeeded' })
      .update(
        table.columns({
          rating,
          ratingReason: (isRated && reason) || null,
          ratedBy: isRated ? userId : null,
          ratedAt: isRated ? table.now() : null,
        })
      );
    const job = await findJob(strapi, id);
    if (count === 0) throw refusal(ConflictError, say('job.notRated'));
    return view(job);
  },
});
