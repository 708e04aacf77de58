import * as React from 'react';
import type { JobView } from '../../../shared/contracts/jobs';
import { type JobsQuery, useGetEntryJobsQuery } from '../api';
import { pollEvery, retryAfter } from '../utils/poll-every';
import { useVisible } from './useVisible';

const NONE: JobView[] = [];

/** Coming back to a tab fires both `focus` and `visibilitychange`: one look is enough, ms. */
const SAME_RETURN_MS = 1_000;

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

  React.useEffect(() => {
    if (!isFetching) setPollMs(error ? retryAfter(error) : pollEvery(jobs, Date.now()));
  }, [jobs, error, isFetching]);

  const lastLook = React.useRef(0);
  lastLook.current = fulfilledTimeStamp ?? 0;
  React.useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      if (Date.now() - lastLook.current > SAME_RETURN_MS) void refetch();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refetch]);

  return {
    jobs,
    /** When the jobs were last seen, by this computer's clock, epoch ms. */
    seenAt: fulfilledTimeStamp,
    usualMs: currentData?.meta.usualMs ?? null,
    isLoading: !currentData && !error,
    error,
    /** The error is one that waiting mends: it is being asked again. */
    isReconnecting: error !== undefined && retryAfter(error) > 0,
    refetch,
  };
};
