import { useNotification } from '@strapi/strapi/admin';
import { useNotifyAT } from '@strapi/design-system';
import type { BatchView } from '../../../shared/contracts/batches';
import { useActOnVideoBatchMutation, useGetVideoContentPlanMutation } from '../batches-api';
import { saveFile } from '../utils/save-file';
import { type ApiError, useErrorText } from './useErrorText';
import { useText } from './useText';

/** What a person can do with a batch; a refusal is told. */
export const useBatchActions = (batch: BatchView) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const { notifyStatus } = useNotifyAT();
  const errorText = useErrorText();
  const [act, { isLoading: isActing }] = useActOnVideoBatchMutation();
  const [getPlan, { isLoading: isDownloading }] = useGetVideoContentPlanMutation();
  const refused = (error: ApiError) =>
    toggleNotification({ type: 'danger', message: errorText(error) });

  const run = async (action: 'cancel' | 'retry' | 'continue') => {
    const answer = await act({ batch, action });
    if ('error' in answer) refused(answer.error);
    else notifyStatus(text(`batch.done.${action}`));
  };

  return {
    isBusy: isActing || isDownloading,
    cancel: () => run('cancel'),
    retry: () => run('retry'),
    goOn: () => run('continue'),
    download: async () => {
      const answer = await getPlan(batch.id);
      if ('error' in answer) refused(answer.error);
      else saveFile(`content-plan-${batch.id}.csv`, answer.data, 'text/csv');
    },
  };
};
