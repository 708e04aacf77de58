import * as React from 'react';
import { STYLE_IDS } from '../../../shared/styles';
import { usePreviewPromptsQuery } from '../api';
import type { EntryRef } from '../utils/entry';

/** The prompts that the entry's saved text makes, of all styles at once: choosing needs no wait. */
export const usePrompts = (entry: EntryRef) => {
  const { locale } = entry;
  const answer = usePreviewPromptsQuery(
    { entry, body: { locale, styles: STYLE_IDS } },
    { refetchOnMountOrArgChange: true }
  );
  const { currentData, error, refetch, isFetching } = answer;
  const byStyle = React.useMemo(
    () => new Map((currentData?.data ?? []).map((prompt) => [prompt.style, prompt])),
    [currentData]
  );
  return { byStyle, error, refetch, isFetching, isLoading: isFetching && !currentData && !error };
};
