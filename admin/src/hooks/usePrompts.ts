import * as React from 'react';
import type { PresetId } from '../../../shared/presets';
import { usePreviewPromptsQuery } from '../api';
import type { EntryRef } from '../utils/entry';

/** The prompts that the entry's saved text makes, of all these styles: choosing needs no wait. */
export const usePrompts = (entry: EntryRef, styles: string[], presets: PresetId[]) => {
  const { locale } = entry;
  const answer = usePreviewPromptsQuery(
    { entry, body: { locale, styles, presets } },
    { refetchOnMountOrArgChange: true }
  );
  const { currentData, error, refetch, isFetching } = answer;
  const byKey = React.useMemo(
    () => new Map((currentData?.data ?? []).map((prompt) => [prompt.key, prompt])),
    [currentData]
  );
  return { byKey, error, refetch, isFetching, isLoading: isFetching && !currentData && !error };
};
