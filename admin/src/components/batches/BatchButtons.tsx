import { ConfirmDialog } from '@strapi/strapi/admin';
import { Button, Dialog, Flex } from '@strapi/design-system';
import { ArrowClockwise, Cross, Download, Sparkle } from '@strapi/icons';
import type { BatchView } from '../../../../shared/contracts/batches';
import { useBatchActions } from '../../hooks/useBatchActions';
import { useText } from '../../hooks/useText';
import { isOver } from '../../utils/batch-states';

interface BatchButtonsProps {
  batch: BatchView;
  canAct: boolean;
  onDismiss: (() => void) | undefined;
}

/** What can be done with a batch. */
export const BatchButtons = ({ batch, canAct, onDismiss }: BatchButtonsProps) => {
  const text = useText();
  const actions = useBatchActions(batch);
  const { state, progress } = batch;
  const { failed, left, total } = progress;
  return (
    <Flex gap={2} wrap="wrap">
      {canAct && state === 'awaiting' && (
        <Button
          size="S"
          startIcon={<Sparkle />}
          disabled={actions.isBusy}
          onClick={() => void actions.goOn()}
        >
          {text('batch.continue', { count: left })}
        </Button>
      )}
      {canAct && failed > 0 && (
        <Dialog.Root>
          <Dialog.Trigger>
            <Button
              size="S"
              variant="secondary"
              startIcon={<ArrowClockwise />}
              disabled={actions.isBusy}
            >
              {text('batch.retry', { count: failed })}
            </Button>
          </Dialog.Trigger>
          <ConfirmDialog variant="default" onConfirm={actions.retry}>
            {text('batch.retry.confirm', { count: failed })}
          </ConfirmDialog>
        </Dialog.Root>
      )}
      {canAct && !isOver(state) && (
        <Dialog.Root>
          <Dialog.Trigger>
            <Button size="S" variant="tertiary" startIcon={<Cross />} disabled={actions.isBusy}>
              {text(state === 'awaiting' ? 'batch.stop' : 'batch.cancel')}
            </Button>
          </Dialog.Trigger>
          <ConfirmDialog onConfirm={actions.cancel}>{text('batch.cancel.confirm')}</ConfirmDialog>
        </Dialog.Root>
      )}
      {total > 0 && (
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Download />}
          disabled={actions.isBusy}
          onClick={() => void actions.download()}
        >
          {text('batch.plan')}
        </Button>
      )}
      {isOver(state) && onDismiss && (
        <Button size="S" variant="tertiary" onClick={onDismiss}>
          {text('batch.dismiss')}
        </Button>
      )}
    </Flex>
  );
};
