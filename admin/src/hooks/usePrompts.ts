import * as React from 'react';
import type { PreviewPromptsResponse } from '../../../shared/contracts/jobs';
import type { PresetId } from '../../../shared/presets';
import type { RenderOptions } from '../../../shared/render-options';
import { usePreviewPromptsQuery } from '../api';
import type { EntryRef } from '../utils/entry';
import { sentOptions } from '../utils/sent-options';
import { useAskAgain } from './useAskAgain';

/** The prompts that the entry's saved text makes, of all these styles: choosing needs no wait. */
export const usePrompts = (
  entry: EntryRef,
  styles: string[],
  presets: PresetId[],
  { quality, seconds, audio, image }: RenderOptions = {}
) => {
  const { locale } = entry;
  const answer = usePreviewPromptsQuery(
    // What a clip shall not show changes nothing about the prompts: it is not asked about.
    {
      entry,
      body: { locale, styles, presets, options: sentOptions({ quality, seconds, audio, image }) },
    },
    { refetchOnMountOrArgChange: true }
  );
  const { error, refetch, isFetching } = answer;
  useAskAgain(error, refetch);
  const currentData = useKept(answer.currentData, JSON.stringify([entry, styles, presets]));
  const byKey = React.useMemo(
    () => new Map((currentData?.data ?? []).map((prompt) => [prompt.key, prompt])),
    [currentData]
  );
  return {
    byKey,
    controls: currentData?.meta.controls,
    image: currentData?.meta.image ?? null,
    /** The image that was asked for, where it is not the entry's own. */
    chosenImage: currentData?.meta.chosenImage ?? null,
    costOfOne: currentData?.meta.cost ?? null,
    slots: currentData?.meta.slots ?? 0,
    limits: currentData?.meta.limits ?? [],
    /** What is there is of what is asked for now. */
    isCurrent: answer.currentData !== undefined,
    error,
    refetch,
    isFetching,
    isLoading: isFetching && !currentData && !error,
  };
};

/** Where only the options have changed, what was there stays until the next answer. */
const useKept = (data: PreviewPromptsResponse | undefined, about: string) => {
  const kept = React.useRef<{ data: PreviewPromptsResponse; about: string } | null>(null);
  if (data) kept.current = { data, about };
  return data ?? (kept.current?.about === about ? kept.current.data : undefined);
};
