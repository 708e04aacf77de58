import * as React from 'react';
import { useQueryParams, useTable } from '@strapi/strapi/admin';
import type { EntryVideo } from '../../../shared/contracts/entry-videos';
import { LISTED_ENTRIES } from '../../../shared/limits';
import { useForgetVideoListMutation, useListVideoBatchesQuery } from '../batches-api';
import { type ListedEntries, useListEntryVideosQuery } from '../list-api';
import { aheadBy } from '../utils/ahead-by';
import { pollBatchesEvery, pollSince, retryAfter } from '../utils/poll-every';
import { useLookOnReturn } from './useLookOnReturn';
import { useVisible } from './useVisible';

/** The rows of the list around it, all of which are asked for at once. */
export const useListedRows = (model: string): ListedEntries => {
  const rows = useTable('useListedRows', (table) => table.rows) as { documentId?: string }[];
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const locale = query.plugins?.i18n?.locale;
  return React.useMemo(() => {
    const documentIds = rows.flatMap(({ documentId }) => documentId ?? []).slice(0, LISTED_ENTRIES);
    return { model, documentIds, locale };
  }, [rows, model, locale]);
};

/** One row of them; undefined until it is known, null where it is not to be known. */
export const useEntryVideo = (
  listed: ListedEntries,
  documentId: string
): EntryVideo | null | undefined =>
  useListEntryVideosQuery(listed, {
    selectFromResult: ({ currentData, error }) => ({
      video:
        currentData?.data.find((video) => video.documentId === documentId) ??
        (currentData || error ? null : undefined),
    }),
  }).video;

const goingIn = (videos: EntryVideo[]) =>
  videos.reduce((sum, { waiting, running }) => sum + waiting + running, 0);

/**
 * Keeps the rows up to date: asks again only while a job of theirs, or a batch, goes on and the tab
 * can be seen, and when somebody comes back to the window. For one component of the list only.
 */
export const useFollowEntryVideos = (listed: ListedEntries): void => {
  const isVisible = useVisible();
  const [pollMs, setPollMs] = React.useState(0);
  // The batches above the list, which are asked for there.
  const { data: batches } = useListVideoBatchesQuery(listed.model);
  const answer = useListEntryVideosQuery(listed, {
    pollingInterval: isVisible ? pollMs : 0,
    refetchOnMountOrArgChange: true,
  });
  const { currentData, error, isFetching, fulfilledTimeStamp, refetch } = answer;

  React.useEffect(() => {
    if (isFetching) return;
    const now = Date.now();
    const serverNow = now + aheadBy(currentData?.meta.now, fulfilledTimeStamp);
    const paces = [
      pollSince(currentData?.meta.since ?? null, serverNow),
      pollBatchesEvery(batches ?? [], now),
    ].filter((ms) => ms > 0);
    setPollMs(error ? retryAfter(error) : paces.length === 0 ? 0 : Math.min(...paces));
  }, [currentData, error, isFetching, fulfilledTimeStamp, batches]);

  useLookOnReturn(fulfilledTimeStamp, refetch);
  useForgetAtTheEnd(listed.model, currentData?.data);
};

/** What has been made changes the entries too: when all of it is there, the list asks for them anew. */
const useForgetAtTheEnd = (model: string, videos: EntryVideo[] | undefined): void => {
  const [forgetList] = useForgetVideoListMutation();
  const before = React.useRef(0);
  React.useEffect(() => {
    if (!videos) return;
    const going = goingIn(videos);
    if (before.current > 0 && going === 0) void forgetList(model);
    before.current = going;
  }, [videos, model, forgetList]);
};
