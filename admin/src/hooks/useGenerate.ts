import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { STYLE_IDS, type StyleId } from '../../../shared/styles';
import { useCreateJobsMutation } from '../api';
import type { GenerateStart } from '../components/GenerateForm';
import type { EntryRef } from '../utils/entry';
import { useErrorText } from './useErrorText';
import { usePrompts } from './usePrompts';
import { useText } from './useText';
import type { VideoType } from './useVideoType';

/** Why an order was not simply carried out: the same is being made already. */
export interface Refusal {
  message: string;
  /** The styles to which "Make another one" would apply. */
  styles: StyleId[];
}

interface ApiError {
  message?: string;
  details?: { another?: boolean };
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
  const [styles, setStyles] = React.useState<StyleId[]>(start?.styles ?? type.styles);
  const [edits, setEdits] = React.useState(start?.prompts ?? {});
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const prompts = usePrompts(entry);
  const [createJobs, { isLoading: isSending }] = useCreateJobsMutation();

  const promptOf = (style: StyleId) => edits[style] ?? prompts.byStyle.get(style)?.prompt ?? '';
  const isReady = styles.length > 0 && styles.every((style) => promptOf(style).trim() !== '');

  const tellStarted = (count: number) => {
    const path = `${window.location.pathname.replace(/\/$/, '')}/${entry.documentId}`;
    const search = entry.locale ? `?plugins[i18n][locale]=${entry.locale}` : '';
    toggleNotification({
      type: 'success',
      message: text(isInForm ? 'generate.started.inForm' : 'generate.started', { count }),
      ...(!isInForm && { link: { label: text('generate.openEntry'), url: path + search } }),
    });
  };

  const generate = async ({ another = false } = {}): Promise<void> => {
    if (!isReady || isSending) return;
    const wanted = another && refusal ? refusal.styles : styles;
    const body = {
      locale: entry.locale,
      styles: wanted,
      // Also those that nobody has touched: what is sent is what was seen.
      prompts: Object.fromEntries(wanted.map((style) => [style, promptOf(style)])),
      another,
    };
    const answer = await createJobs({ entry, body });
    if ('error' in answer) {
      const error = answer.error as ApiError;
      const message = errorText(answer.error);
      if (error.details?.another) setRefusal({ message, styles: wanted });
      else toggleNotification({ type: 'danger', message });
      return;
    }
    const there = answer.data.data.filter(({ created }) => !created).map(({ job }) => job);
    const started = answer.data.data.length - there.length;
    if (started > 0) tellStarted(started);
    if (there.length === 0) {
      onClose();
      return;
    }
    setRefusal({
      message: text('generate.alreadyThere', { count: there.length }),
      styles: there.map(({ style }) => style),
    });
  };

  return {
    styles,
    edits,
    prompts,
    refusal,
    isReady,
    isSending,
    generate,
    toggle: (style: StyleId) => {
      setRefusal(null);
      setStyles((chosen) =>
        STYLE_IDS.filter((id) => (id === style ? !chosen.includes(id) : chosen.includes(id)))
      );
    },
    /** @param value undefined goes back to the prompt that is built from the entry */
    edit: (style: StyleId, value: string | undefined) => {
      setRefusal(null);
      setEdits((all) => ({ ...all, [style]: value }));
    },
  };
};
