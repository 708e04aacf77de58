import type { Core } from '@strapi/strapi';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEntry } from '../../../shared/job-entry';
import { END_STATES } from '../../../shared/job-states';
import type { JobErrorKind } from '../../../shared/job-errors';
import type { Job } from '../jobs/job';
import { isUniqueViolation, type Patch } from '../jobs/table';
import { activeKeyOf } from '../jobs/wishes';
import type { Connection } from '../strapi';
import { getService } from './get-service';
import { ConflictError } from './conflict';
import { findJob } from './find-job';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** Failures after which the rendered clip itself is of no use: a retry renders anew. */
const NEEDS_NEW_RENDER: JobErrorKind[] = ['expired', 'invalid-media', 'too-large'];

/** Where a retry goes on. */
const NEXT_PHASE = { requested: 'admit', queued: 'generate' } as const;

/** What a person can do with a job that is there. */
export const createJobControl = ({
  strapi,
  view,
}: {
  strapi: Core.Strapi;
  view(job: Job): Promise<JobView>;
}) => {
  const machine = () => getService(strapi, 'engine');

  const viewAgain = async (id: number) => view(await findJob(strapi, id));

  /** The facts on the row say where a retry goes on: nothing that was done is done again. */
  const restart = (job: Job): Patch => {
    if (job.fileId !== null) return { state: 'attaching' };
    const rendered = job.result !== null && !NEEDS_NEW_RENDER.includes(job.error?.kind ?? 'lost');
    if (rendered) return { state: 'downloading' };
    if (job.prompt === null) return { state: 'requested', backend: null };
    return {
      state: 'queued',
      requestId: null,
      taskId: null,
      framesBefore: null,
      forgotten: null,
      refusedBy: [],
      result: null,
      renderedAt: null,
      deadlineAt: null,
      progress: null,
      queuePosition: null,
    };
  };

  const cancelMany = async (ids: number[]): Promise<number> => {
    const { table, interrupt } = machine();
    const open = () =>
      table
        .rows()
        .whereIn('id', ids)
        .whereNotIn('state', ['attaching', ...END_STATES]);
    const marked = await open().update(table.columns({ cancelRequestedAt: table.now() }));
    await open()
      .modify(table.free)
      .update(
        table.columns({
          state: 'cancelled',
          activeKey: null,
          endedAt: table.now(),
          stateSince: table.now(),
          steps: table.step({ state: 'cancelled' }),
          // A worker that was paused past its lease must not go on when it wakes.
          leaseOwner: null,
          leaseUntil: null,
        })
      );
    for (const id of ids) interrupt(id);
    return marked;
  };

  /** A job that will render anew takes from the limits again, as a new one does. */
  const reserveFor = async (
    job: Job,
    again: Patch,
    write: (mark: Patch, trx?: Connection) => Promise<void>
  ): Promise<void> => {
    if (again.state !== 'queued' && again.state !== 'requested') return write({});
    const limits = getService(strapi, 'limits');
    // What it took before is given back first, if nothing came of it.
    await limits.settle();
    const { priceAt, dearest } = getService(strapi, 'backends');
    const price = job.backend === null ? dearest(null) : priceAt(job.backend);
    return limits.reserving({ userId: job.createdById, price }, async ({ mark, take, trx }) => {
      await take(1);
      return write(mark, trx);
    });
  };

  /** One clip may serve all locales: then its key has none. */
  const keyLocaleOf = (job: Job): string | null => {
    if (!hasEntry(job)) return null;
    return getService(strapi, 'content-types').get(job.contentType).shared ? null : job.locale;
  };

  return {
    /**
     * Cancels a job. What nobody works on ends at once; a worker that has it ends it in a moment,
     * at the backend too where that can be.
     * @throws ConflictError when it has finished, or the clip is being attached right now
     */
    async cancel(id: number): Promise<JobView> {
      const marked = await cancelMany([id]);
      const job = await findJob(strapi, id);
      if (marked === 0) {
        if (job.state === 'cancelled') return view(job);
        throw refusal(
          ConflictError,
          job.state === 'attaching' ? say('job.tooLate') : say('job.ended')
        );
      }
      machine().wake('generate', job);
      return viewAgain(id);
    },

    /** The same for many, without a look at each. @returns how many of them had not ended */
    cancelMany,

    /**
     * Runs a failed or cancelled job again, from the step that failed.
     * @throws ConflictError when it is running, or the same wish is
     */
    async retry(id: number): Promise<JobView> {
      const { table, wake } = machine();
      const job = await findJob(strapi, id);
      const again = restart(job);
      const patch: Patch = {
        ...again,
        // A wish that nobody has judged takes no place yet.
        ...(again.state !== 'requested' && {
          activeKey: activeKeyOf({ ...job, locale: keyLocaleOf(job) }),
        }),
        error: null,
        outcome: null,
        tries: 0,
        crashCount: 0,
        runAt: null,
        cancelRequestedAt: null,
        endedAt: null,
        stateSince: table.now(),
        steps: table.step({ state: again.state as Job['state'] }),
      };
      try {
        await reserveFor(job, again, async (mark, trx) => {
          const count = await table
            .rows(trx)
            .where({ id })
            .whereIn('state', ['failed', 'cancelled'])
            .whereNull('slot')
            .update(table.columns({ ...patch, ...mark }));
          if (count > 0) return;
          throw refusal(
            ConflictError,
            job.slot !== null ? say('job.stillRendering') : say('job.notRetried')
          );
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw refusal(ConflictError, say('skip.beingMade'));
      }
      wake(NEXT_PHASE[again.state as keyof typeof NEXT_PHASE] ?? 'save', job);
      return viewAgain(id);
    },

    /**
     * Forgets a job that has ended. Its clip stays where it is.
     * @throws ConflictError when the job, or the batch that counts it, goes on
     */
    async remove(id: number): Promise<void> {
      const { table } = machine();
      await findJob(strapi, id);
      // What it took of the limits is given back first, if nothing came of it.
      const limits = getService(strapi, 'limits');
      await limits.settle();
      const overBatches = table.batches().whereNotNull('ended_at').select('id');
      const count = await table
        .rows()
        .where({ id })
        .whereIn('state', END_STATES)
        .whereNull('slot')
        .modify((query) => void (limits.isLimited && query.whereNull('budget_day')))
        .modify(table.free)
        .where((q) => void q.whereNull('batch_id').orWhereIn('batch_id', overBatches))
        .delete();
      if (count === 0) {
        throw refusal(ConflictError, say('job.goesOn'));
      }
    },
  };
};
