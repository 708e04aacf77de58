import { ConfirmDialog } from '@strapi/strapi/admin';
import { Button, type ButtonProps, Dialog } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { JobErrorText } from '../../../shared/job-errors';
import { useText } from '../hooks/useText';
import { fixOf } from '../utils/job-words';

interface RetryButtonProps extends Pick<ButtonProps, 'disabled' | 'variant'> {
  /** What the job failed with; null for one that was cancelled. */
  error: JobErrorText | null;
  name: string;
  onRetry: () => void;
}

/** Tries a job again; asks first where that may be charged a second time. */
export const RetryButton = ({ error, name, onRetry, ...look }: RetryButtonProps) => {
  const text = useText();
  const { saveOnly } = fixOf(error?.kind ?? '');
  const label = text(saveOnly ? 'action.saveAgain' : 'action.retry');
  const mayCost = error !== null && !saveOnly && error.charged !== 'no';
  const button = (
    <Button
      {...look}
      size="S"
      startIcon={<ArrowClockwise />}
      onClick={mayCost ? undefined : onRetry}
      aria-label={text('action.retry.label', { name, action: label })}
    >
      {label}
    </Button>
  );
  if (!mayCost) return button;
  return (
    <Dialog.Root>
      <Dialog.Trigger>{button}</Dialog.Trigger>
      <ConfirmDialog onConfirm={onRetry}>
        {text(`retry.charged.${error.charged === 'yes' ? 'yes' : 'unknown'}`)}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
