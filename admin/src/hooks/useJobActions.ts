import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { JobView } from '../../../shared/contracts/jobs';
import { useActOnJobMutation } from '../api';
import { useErrorText } from './useErrorText';

/** What a person can do with a job; a refusal is told. */
export const useJobActions = (afterUse: (job: JobView) => Promise<void>) => {
  const [act] = useActOnJobMutation();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  /** The ids of the jobs that something is being done to. */
  const [busy, setBusy] = React.useState<ReadonlySet<number>>(new Set());

  const run = async (job: JobView, action: 'cancel' | 'retry' | 'use') => {
    setBusy((ids) => new Set(ids).add(job.id));
    const answer = await act({ job, action });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
    } else if (action === 'use') {
      await afterUse(answer.data.data);
    }
    setBusy((ids) => new Set([...ids].filter((id) => id !== job.id)));
  };

  return {
    isBusy: (job: JobView) => busy.has(job.id),
    cancel: (job: JobView) => run(job, 'cancel'),
    retry: (job: JobView) => run(job, 'retry'),
    use: (job: JobView) => run(job, 'use'),
  };
};

export type JobActions = ReturnType<typeof useJobActions>;
