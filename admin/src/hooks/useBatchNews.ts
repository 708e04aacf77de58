import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { BatchState, BatchView } from '../../../shared/contracts/batches';
import { useForgetVideoListMutation } from '../batches-api';
import { isActive, isOver } from '../utils/batch-states';
import { useText } from './useText';

/** Tells once what became of a batch that went on while somebody watched, and has the list ask anew. */
export const useBatchNews = (batches: BatchView[], model: string): void => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [forgetList] = useForgetVideoListMutation();
  const before = React.useRef(new Map<number, BatchState>());

  React.useEffect(() => {
    const previous = before.current;
    before.current = new Map(batches.map(({ id, state }) => [id, state]));
    for (const { id, state, progress } of batches) {
      const old = previous.get(id);
      if (old === undefined || !isActive(old) || isActive(state)) continue;
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
