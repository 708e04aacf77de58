import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { CreateJobsResponse, ImageView } from '../../../shared/contracts/jobs';
import type { PresetId } from '../../../shared/presets';
import type { RenderOptions } from '../../../shared/render-options';
import {
  type VariationKey,
  variationKey,
  type VariationName,
  variationsOf,
} from '../../../shared/variations';
import { useCreateJobsMutation } from '../api';
import type { GenerateStart } from '../components/GenerateForm';
import type { EntryRef } from '../utils/entry';
import { sentOptions } from '../utils/sent-options';
import { type ApiError, useErrorText } from './useErrorText';
import { usePrompts } from './usePrompts';
import { useText } from './useText';
import { useVariationChoice } from './useVariationChoice';
import type { VideoType } from './useVideoType';

/** Why an order was not simply carried out: the same is being made already. */
export interface Refusal {
  message: string;
  /** What "Make another one" would make. */
  variations: VariationName[];
}

/** What one request can ask for: each of the styles for each of the platforms. */
interface Wanted {
  styles: string[];
  presets: PresetId[];
}

interface GenerateOptions {
  type: VideoType;
  entry: EntryRef;
  start: GenerateStart | undefined;
  isInForm: boolean;
  onClose: () => void;
}

/** An order of videos while it is being put together, and its sending. */
export const useGenerate = ({ type, entry, start, isInForm, onClose }: GenerateOptions) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  const { styles, presets, ...choice } = useVariationChoice(type, start);
  const [edits, setEdits] = React.useState(start?.prompts ?? {});
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [wished, setOptions] = React.useState<RenderOptions>({});
  const [firstFrame, setFirstFrame] = React.useState<ImageView | null | undefined>(undefined);
  const options = {
    ...wished,
    ...(firstFrame !== undefined && { image: firstFrame?.id ?? null }),
  };
  const prompts = usePrompts(entry, Object.keys(type.styleNames), presets, options);
  const [createJobs, { isLoading: isSending }] = useCreateJobsMutation();

  const variations = variationsOf(styles, presets);
  const promptOf = (key: string) => edits[key] ?? prompts.byKey.get(key)?.prompt ?? '';
  const isReady =
    variations.length > 0 && variations.every((one) => promptOf(variationKey(one)).trim() !== '');

  const tellStarted = (count: number) => {
    const path = `${window.location.pathname.replace(/\/$/, '')}/${entry.documentId}`;
    const search = entry.locale ? `?plugins[i18n][locale]=${entry.locale}` : '';
    toggleNotification({
      type: 'success',
      message: text(isInForm ? 'generate.started.inForm' : 'generate.started', { count }),
      ...(!isInForm && { link: { label: text('generate.openEntry'), url: path + search } }),
    });
  };

  const send = async (orders: Wanted[], another: boolean): Promise<void> => {
    const made: CreateJobsResponse['data'] = [];
    for (const order of orders) {
      const keys = variationsOf(order.styles, order.presets).map(variationKey);
      // Also those that nobody has touched: what is sent is what was seen.
      const edited = Object.fromEntries(keys.map((key) => [key, promptOf(key)]));
      const body = {
        ...{ locale: entry.locale, ...order, prompts: edited, another },
        options: sentOptions(options),
      };
      const answer = await createJobs({ entry, body });
      if ('error' in answer) return tellRefused(answer.error, order);
      made.push(...answer.data.data);
    }
    const there = made.filter(({ created }) => !created).map(({ job }) => job);
    if (there.length < made.length) tellStarted(made.length - there.length);
    if (there.length === 0) return onClose();
    setRefusal({
      message: text('generate.alreadyThere', { count: there.length }),
      variations: there,
    });
  };

  const tellRefused = (error: ApiError, { styles, presets }: Wanted) => {
    const message = errorText(error);
    const { another } = (error as { details?: { another?: boolean } }).details ?? {};
    if (another) setRefusal({ message, variations: variationsOf(styles, presets) });
    else toggleNotification({ type: 'danger', message });
  };

  return {
    styles,
    presets,
    variations,
    edits,
    options,
    firstFrame,
    prompts,
    refusal,
    isReady,
    isSending,
    generate: async () => {
      if (isReady && !isSending) await send([{ styles, presets }], false);
    },
    /** Makes once more what is being made already. */
    generateAnother: async () => {
      if (isReady && !isSending) await send(justThese(refusal?.variations ?? []), true);
    },
    toggleStyle: (id: string) => {
      setRefusal(null);
      choice.toggleStyle(id);
    },
    togglePreset: (id: PresetId) => {
      setRefusal(null);
      choice.togglePreset(id);
    },
    setOptions: (next: RenderOptions) => {
      setRefusal(null);
      setOptions(next);
    },
    /** @param image null: none; undefined: the entry's own */
    setFirstFrame: (image: ImageView | null | undefined) => {
      setRefusal(null);
      setFirstFrame(image);
    },
    /** @param value undefined goes back to the prompt that is built from the entry */
    edit: (key: VariationKey, value: string | undefined) => {
      setRefusal(null);
      setEdits((all) => ({ ...all, [key]: value }));
    },
  };
};

/** The orders that make these variations and no others: in one, every style meets every platform. */
const justThese = (wanted: VariationName[]): Wanted[] =>
  [...new Set(wanted.map(({ preset }) => preset))].map((preset) => ({
    styles: wanted.filter((one) => one.preset === preset).map(({ style }) => style),
    presets: preset === null ? [] : [preset as PresetId],
  }));
