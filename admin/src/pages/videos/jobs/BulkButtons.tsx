import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { Button, Dialog } from '@strapi/design-system';
import { ArrowClockwise, Cross, Trash } from '@strapi/icons';
import type { ListedJob } from '../../../../../shared/contracts/job-list';
import { hasEnded } from '../../../../../shared/job-states';
import { useErrorText } from '../../../hooks/useErrorText';
import { useServerText } from '../../../hooks/useServerText';
import { useText } from '../../../hooks/useText';
import { useJobRights } from '../../../hooks/useJobRights';
import { fixOf } from '../../../utils/job-words';
import { type BulkAction, useActOnVideoJobsMutation } from '../../../jobs-api';

interface BulkButtonsProps {
  /** Those that are ticked. */
  jobs: ListedJob[];
  onDone: () => void;
}

/** Which of the ticked jobs an action is for. */
const IS_FOR: Record<BulkAction, (job: ListedJob) => boolean> = {
  cancel: ({ state, cancelling }) => !hasEnded(state) && !cancelling && state !== 'attaching',
  retry: ({ state, error }) =>
    state === 'cancelled' || (state === 'failed' && fixOf(error?.kind ?? '').retry),
  delete: ({ state }) => hasEnded(state),
};

const LOOKS = {
  cancel: { variant: 'tertiary', icon: <Cross /> },
  retry: { variant: 'secondary', icon: <ArrowClockwise /> },
  delete: { variant: 'danger-light', icon: <Trash /> },
} as const;

/** What can be done with the ticked jobs, each with how many of them it is for. */
export const BulkButtons = ({ jobs, onDone }: BulkButtonsProps) => {
  const text = useText();
  const errorText = useErrorText();
  const serverText = useServerText();
  const { toggleNotification } = useNotification();
  const rights = useJobRights();
  const [act, { isLoading }] = useActOnVideoJobsMutation();

  const run = async (action: BulkAction, ids: number[]) => {
    const answer = await act({ action, ids });
    if ('error' in answer) {
      return toggleNotification({ type: 'danger', message: errorText(answer.error) });
    }
    const { done, refused } = answer.data;
    const reasons = new Set(refused.map(({ reason }) => serverText(reason)));
    toggleNotification({
      type: refused.length > 0 ? 'warning' : 'success',
      message: [
        text(`jobs.bulk.${action}.done`, { count: done }),
        ...(refused.length > 0 ? [text('jobs.bulk.refused', { count: refused.length })] : []),
        ...reasons,
      ].join(' '),
      ...(refused.length > 0 && { timeout: 20_000 }),
    });
    onDone();
  };

  return (['cancel', 'retry', 'delete'] as const).map((action) => {
    const ids = jobs
      .filter((job) => IS_FOR[action](job) && rights.may(action, job))
      .map(({ id }) => id);
    if (ids.length === 0) return null;
    const { variant, icon } = LOOKS[action];
    return (
      <Dialog.Root key={action}>
        <Dialog.Trigger>
          <Button size="S" variant={variant} startIcon={icon} disabled={isLoading}>
            {text(`jobs.bulk.${action}`, { count: ids.length })}
          </Button>
        </Dialog.Trigger>
        <ConfirmDialog
          variant={action === 'retry' ? 'default' : 'danger-light'}
          onConfirm={() => run(action, ids)}
        >
          {text(`jobs.bulk.${action}.confirm`, { count: ids.length })}
        </ConfirmDialog>
      </Dialog.Root>
    );
  });
};
