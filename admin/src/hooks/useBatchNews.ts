import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { BatchView } from '../../../shared/contracts/batches';
import { useForgetVideoListMutation } from '../batches-api';
import { isActive, isOver } from '../utils/batch-states';
import { useText } from './useText';

/** Tells once what became of a batch that went on while somebody watched, and has the list ask anew. */
export const useBatchNews = (batches: BatchView[], model: string): void => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [forgetList] = useForgetVideoListMutation();
  /** Which of them were going on. */
  const before = React.useRef(new Map<number, boolean>());

  React.useEffect(() => {
    const previous = before.current;
    before.current = new Map(batches.map((batch) => [batch.id, isActive(batch)]));
    for (const batch of batches) {
      const { state, progress } = batch;
      if (!previous.get(batch.id) || isActive(batch)) continue;
      void forgetList(model);
      if (state === 'awaiting') {
        toggleNotification({ type: 'info', message: text('batch.news.first') });
      } else if (isOver(state)) {
        const { succeeded, failed } = progress;
        toggleNotification({
          type: failed > 0 ? 'warning' : 'success',
          message: text('batch.news.ended', { succeeded, failed }),
        });
      }
    }
  }, [batches, model, text, toggleNotification, forgetList]);
};
