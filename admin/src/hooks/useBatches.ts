import * as React from 'react';
import { usePersistentState } from '@strapi/strapi/admin';
import type { BatchView } from '../../../shared/contracts/batches';
import { useListVideoBatchesQuery } from '../batches-api';
import { currentBatches } from '../utils/batch-states';
import { pollBatchesEvery, retryAfter } from '../utils/poll-every';
import { useLookOnReturn } from './useLookOnReturn';
import { useVisible } from './useVisible';

const NONE: BatchView[] = [];
const NO_IDS: number[] = [];

/** As many ids of dismissed batches are kept; the server tells the newest 20 only. */
const MAX_DISMISSED = 100;

/**
 * The newest batches of a content type, or of all. Asked for once, then only while one goes on and
 * the tab can be seen, and when somebody comes back to the window.
 */
const useNewestBatches = (model?: string) => {
  const isVisible = useVisible();
  const [pollMs, setPollMs] = React.useState(0);
  const answer = useListVideoBatchesQuery(model, {
    pollingInterval: isVisible ? pollMs : 0,
    refetchOnMountOrArgChange: true,
  });
  const { currentData, error, refetch, isFetching, fulfilledTimeStamp } = answer;
  useLookOnReturn(fulfilledTimeStamp, refetch);

  React.useEffect(() => {
    if (isFetching) return;
    setPollMs(error ? retryAfter(error) : pollBatchesEvery(currentData ?? NONE, Date.now()));
  }, [currentData, error, isFetching]);
  return { batches: currentData, error, refetch };
};

/** The newest batches of every content type; undefined until they are there. */
export const useAllBatches = () => useNewestBatches();

/** The batches of a content type that matter now, newest first. */
export const useBatches = (model: string) => {
  const { batches: all = NONE } = useNewestBatches(model);
  // What somebody has seen enough of is left out in this browser only.
  const [dismissed, setDismissed] = usePersistentState<number[]>(
    'VIDEO_GENERATOR_DISMISSED_BATCHES',
    NO_IDS
  );
  return {
    batches: React.useMemo(() => currentBatches(all, dismissed, Date.now()), [all, dismissed]),
    dismiss: ({ id }: BatchView) =>
      setDismissed((ids) => [...ids.filter((one) => one !== id), id].slice(-MAX_DISMISSED)),
  };
};
