import * as React from 'react';
import type { ListedJob } from '../../../shared/contracts/job-list';
import { useGetVideoJobTimelineQuery, useListVideoJobsQuery } from '../jobs-api';
import { aheadBy } from '../utils/ahead-by';
import type { JobQuery } from '../utils/job-query';
import { pollEvery } from '../utils/poll-every';
import { useLookOnReturn } from './useLookOnReturn';
import { useVisible } from './useVisible';

/** What a query of jobs answers, as far as looking at it again goes. */
interface Answer {
  error?: unknown;
  isFetching: boolean;
  fulfilledTimeStamp?: number;
  refetch: () => unknown;
}

/** How often to look again, ms: only while one of the jobs goes on and the tab can be seen. */
const usePollMs = () => {
  const isVisible = useVisible();
  const [pollMs, setPollMs] = React.useState(0);
  return [isVisible ? pollMs : 0, setPollMs] as const;
};

/** Follows the jobs that were answered, and looks again when somebody comes back to the window. */
const useFollow = (
  answer: Answer,
  jobs: ListedJob[] | undefined,
  serverNow: number | undefined,
  setPollMs: (ms: number) => void
): number => {
  const { error, isFetching, fulfilledTimeStamp, refetch } = answer;
  const serverAheadMs = aheadBy(serverNow, fulfilledTimeStamp);
  React.useEffect(() => {
    if (isFetching) return;
    // After an error, the notice that tells of it asks again.
    setPollMs(error ? 0 : pollEvery(jobs ?? [], Date.now() + serverAheadMs));
  }, [jobs, error, isFetching, serverAheadMs, setPollMs]);
  useLookOnReturn(fulfilledTimeStamp, refetch);
  return serverAheadMs;
};

/** A page of the jobs of the whole site. The one before stays until the next is there. */
export const useVideoJobs = (query: JobQuery) => {
  const [pollingInterval, setPollMs] = usePollMs();
  const answer = useListVideoJobsQuery(query, { pollingInterval, refetchOnMountOrArgChange: true });
  const { data, currentData, error, refetch } = answer;
  const serverAheadMs = useFollow(answer, currentData?.data, currentData?.meta.now, setPollMs);
  return { page: data, isOther: data !== currentData, error, refetch, serverAheadMs };
};

/** A job with what happened to it. */
export const useVideoJob = (id: number) => {
  const [pollingInterval, setPollMs] = usePollMs();
  const answer = useGetVideoJobTimelineQuery(id, {
    pollingInterval,
    refetchOnMountOrArgChange: true,
  });
  const { currentData, error, refetch } = answer;
  const job = currentData?.data;
  const jobs = React.useMemo(() => (job ? [job] : undefined), [job]);
  const serverAheadMs = useFollow(answer, jobs, currentData?.meta.now, setPollMs);
  return { job, error, refetch, serverAheadMs };
};
