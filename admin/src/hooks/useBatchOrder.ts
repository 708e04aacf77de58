import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { BatchScope } from '../../../shared/contracts/batches';
import { useCreateVideoBatchMutation, usePreviewVideoBatchQuery } from '../batches-api';
import { isUsual, usualChoice } from '../utils/order-choice';
import { sentOptions } from '../utils/sent-options';
import { useErrorText } from './useErrorText';
import { useListedEntries } from './useListedEntries';
import { useOrderChoice } from './useOrderChoice';
import { useText } from './useText';
import type { VideoType } from './useVideoType';

interface BatchOrderOptions {
  type: VideoType;
  model: string;
  /** The rows that are ticked. */
  documentIds: string[];
  onAccepted: () => void;
}

/** An order of videos for many entries while it is being put together, and its sending. */
export const useBatchOrder = ({ type, model, documentIds, onAccepted }: BatchOrderOptions) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  const choice = useOrderChoice(type, () => usualChoice(type));
  const { styles, presets, count, options } = choice;
  const listed = useListedEntries(model);
  const [isAll, setAll] = React.useState(false);
  const [page, setPage] = React.useState(1);
  const [create, { isLoading: isSending, error: sendingError }] = useCreateVideoBatchMutation();

  const scope: BatchScope = isAll ? listed.scope : { documentIds };
  const order = { contentType: model, locale: listed.locale, scope, styles, presets, count };
  const { quality, seconds, audio } = options;
  const answer = usePreviewVideoBatchQuery(
    // What a clip shall not show changes nothing about what is shown: it is not asked about.
    { ...order, options: sentOptions({ quality, seconds, audio }), page },
    { skip: styles.length === 0, refetchOnMountOrArgChange: true }
  );
  // What was there stays until the next answer: nothing jumps while somebody chooses.
  const { data: preview, error, isFetching, refetch } = answer;
  const isCurrent = styles.length > 0 && !isFetching && !error && preview !== undefined;
  const isReady = isCurrent && preview.videos > 0 && preview.refusal === null;

  // Keys that are pressed twice come before the next render.
  const isUnderWay = React.useRef(false);
  const send = async (tryFirst: boolean) => {
    if (!isReady || isUnderWay.current) return;
    isUnderWay.current = true;
    const created = await create({ ...order, options: sentOptions(options), tryFirst });
    if ('error' in created) {
      isUnderWay.current = false;
      return;
    }
    toggleNotification({
      type: 'success',
      message: text(tryFirst ? 'batch.started.first' : 'batch.started', { count: preview.videos }),
    });
    onAccepted();
  };

  return {
    choice,
    isUsual: isUsual(choice, type),
    reset: () => choice.choose(usualChoice(type)),
    listed,
    isAll,
    setAll: (next: boolean) => {
      setAll(next);
      setPage(1);
    },
    page,
    setPage,
    preview,
    isCurrent,
    isReady,
    isSending,
    refetch,
    /** Why it cannot be told what would happen, or why it was not accepted, in words. */
    problem: error ? errorText(error) : sendingError && !isSending ? errorText(sendingError) : null,
    isPreviewProblem: error !== undefined,
    send,
  };
};

export type BatchOrder = ReturnType<typeof useBatchOrder>;
