import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { JobView, RateJobBody } from '../../../shared/contracts/jobs';
import { useActOnJobMutation } from '../api';
import { useRateVideoMutation, useTakeOffVideoMutation } from '../gallery-api';
import { type ApiError, useErrorText } from './useErrorText';

type Answer = { data: { data: JobView } } | { error: ApiError };

/**
 * What a person can do with a job; a refusal is told.
 * @param afterTakeOff is called when a clip was taken off its entry
 */
export const useJobActions = (
  afterUse: (job: JobView) => Promise<void>,
  afterTakeOff?: (job: JobView) => Promise<void>
) => {
  const [act] = useActOnJobMutation();
  const [takeOff] = useTakeOffVideoMutation();
  const [rate] = useRateVideoMutation();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  /** The ids of the jobs that something is being done to. */
  const [busy, setBusy] = React.useState<ReadonlySet<number>>(new Set());
  /** Those whose clips were used just now: that can be taken back. */
  const [used, setUsed] = React.useState<ReadonlySet<number>>(new Set());

  const run = async (
    { id }: JobView,
    action: Promise<Answer>,
    after: (job: JobView) => unknown = () => undefined
  ) => {
    setBusy((ids) => new Set(ids).add(id));
    const answer = await action;
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
    } else {
      await after(answer.data.data);
    }
    setBusy((ids) => without(ids, id));
  };

  const takeOffAnd = (job: JobView, undo: boolean) =>
    run(job, takeOff({ job, body: { undo } }), async (after) => {
      setUsed((ids) => without(ids, job.id));
      await afterTakeOff?.(after);
    });

  return {
    isBusy: (job: JobView) => busy.has(job.id),
    cancel: (job: JobView) => run(job, act({ job, action: 'cancel' })),
    retry: (job: JobView) => run(job, act({ job, action: 'retry' })),
    use: (job: JobView) =>
      run(job, act({ job, action: 'use' }), async (after) => {
        setUsed((ids) => new Set(ids).add(job.id));
        await afterUse(after);
      }),
    canUndo: (job: JobView) => used.has(job.id),
    /** Puts back what the field held before this clip was used. */
    undo: (job: JobView) => takeOffAnd(job, true),
    takeOff: (job: JobView) => takeOffAnd(job, false),
    rate: (job: JobView, body: RateJobBody) => run(job, rate({ job, body })),
  };
};

const without = (ids: ReadonlySet<number>, id: number) =>
  new Set([...ids].filter((one) => one !== id));

export type JobActions = ReturnType<typeof useJobActions>;
