import * as React from 'react';
import type { JobView } from '../../../shared/contracts/jobs';
import { type JobsQuery, useGetEntryJobsQuery } from '../api';
import { aheadBy } from '../utils/ahead-by';
import { pollEvery, retryAfter } from '../utils/poll-every';
import { useLookOnReturn } from './useLookOnReturn';
import { useVisible } from './useVisible';

const NONE: JobView[] = [];
const NO_IDS: number[] = [];

/**
 * An entry's jobs, newest first. Asked for once, then only while one is running and the tab can be
 * seen, and when somebody comes back to the window. Lost connections heal by themselves.
 */
export const useEntryJobs = (query: JobsQuery) => {
  const isVisible = useVisible();
  const [pollMs, setPollMs] = React.useState(0);
  const answer = useGetEntryJobsQuery(query, {
    pollingInterval: isVisible ? pollMs : 0,
    refetchOnMountOrArgChange: true,
  });
  const { currentData, error, refetch, isFetching, fulfilledTimeStamp } = answer;
  const jobs = currentData?.data ?? NONE;
  const serverAheadMs = aheadBy(currentData?.meta.now, fulfilledTimeStamp);

  React.useEffect(() => {
    if (isFetching) return;
    setPollMs(error ? retryAfter(error) : pollEvery(jobs, Date.now() + serverAheadMs));
  }, [jobs, error, isFetching, serverAheadMs]);

  useLookOnReturn(fulfilledTimeStamp, refetch);

  return {
    jobs,
    /** When the jobs were last seen, by this computer's clock, epoch ms. */
    seenAt: fulfilledTimeStamp,
    serverAheadMs,
    usualMs: currentData?.meta.usualMs ?? null,
    /** The ids of those whose clip was made from another text than the entry has now. */
    outdated: currentData?.meta.outdated ?? NO_IDS,
    isLoading: !currentData && !error,
    error,
    /** The error is one that waiting mends: it is being asked again. */
    isReconnecting: error !== undefined && retryAfter(error) > 0,
    refetch,
  };
};
