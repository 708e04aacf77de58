import * as React from 'react';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { Button, Dialog, Flex } from '@strapi/design-system';
import { ArrowClockwise, Check, Pencil } from '@strapi/icons';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import type { JobActions } from '../hooks/useJobActions';
import { useText } from '../hooks/useText';
import { fixOf } from '../utils/job-words';

interface JobButtonsProps {
  job: JobView;
  name: string;
  isInField: boolean;
  actions: JobActions | null;
  onEditPrompt: ((job: JobView) => void) | undefined;
}

/** What can be done with a job, as buttons; names say which one they act on. */
export const JobButtons = ({ job, name, isInField, actions, onEditPrompt }: JobButtonsProps) => {
  const text = useText();
  const [isAsking, setAsking] = React.useState(false);
  if (!actions) return null;

  const common = { size: 'S' as const, disabled: actions.isBusy(job) };
  const isRunning = !hasEnded(job.state);
  const isOver = job.state === 'failed' || job.state === 'cancelled';
  const fix = fixOf(job.state === 'failed' ? (job.error?.kind ?? 'internal') : '');
  const mayCost =
    job.state === 'failed' && !fix.saveOnly && job.error !== null && job.error.charged !== 'no';
  const retry = () => void actions.retry(job);
  const retryLabel = fix.saveOnly ? text('action.saveAgain') : text('action.retry');

  const buttons = [
    isRunning && !job.cancelling && job.state !== 'attaching' && (
      <Button
        key="cancel"
        {...common}
        variant="tertiary"
        onClick={() => void actions.cancel(job)}
        aria-label={text('action.cancel.label', { name })}
      >
        {text('action.cancel')}
      </Button>
    ),
    job.state === 'succeeded' && job.clip && !isInField && (
      <Button
        key="use"
        {...common}
        variant="secondary"
        startIcon={<Check />}
        onClick={() => void actions.use(job)}
        aria-label={text('action.use.label', { name })}
      >
        {text('action.use')}
      </Button>
    ),
    isOver && fix.editPrompt && onEditPrompt && (
      <Button
        key="edit"
        {...common}
        variant="secondary"
        startIcon={<Pencil />}
        onClick={() => onEditPrompt(job)}
        aria-label={text('action.editPrompt.label', { name })}
      >
        {text('action.editPrompt')}
      </Button>
    ),
    isOver && fix.retry && (
      <Button
        key="retry"
        {...common}
        variant={fix.editPrompt ? 'tertiary' : 'secondary'}
        startIcon={<ArrowClockwise />}
        onClick={mayCost ? () => setAsking(true) : retry}
        aria-label={text('action.retry.label', { name, action: retryLabel })}
      >
        {retryLabel}
      </Button>
    ),
  ].filter(Boolean);
  if (buttons.length === 0) return null;

  return (
    <>
      <Flex gap={2} wrap="wrap">
        {buttons}
      </Flex>
      {mayCost && (
        <Dialog.Root open={isAsking} onOpenChange={setAsking}>
          <ConfirmDialog onConfirm={retry} variant="danger-light">
            {text(`retry.charged.${job.error?.charged === 'yes' ? 'yes' : 'unknown'}`)}
          </ConfirmDialog>
        </Dialog.Root>
      )}
    </>
  );
};
