import { Button, Flex } from '@strapi/design-system';
import { Check, Pencil } from '@strapi/icons';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import type { JobActions } from '../hooks/useJobActions';
import { useText } from '../hooks/useText';
import { fixOf } from '../utils/job-words';
import { RetryButton } from './RetryButton';

interface JobButtonsProps {
  job: JobView;
  name: string;
  isInField: boolean;
  /** Null for those who may only look. */
  actions: JobActions | null;
  /** May cancel and retry, too. */
  mayAct: boolean;
  onEditPrompt: ((job: JobView) => void) | undefined;
}

/** What can be done with a job, as buttons; names say which one they act on. */
export const JobButtons = (props: JobButtonsProps) => {
  const { job, name, isInField, actions, mayAct, onEditPrompt } = props;
  const text = useText();
  if (!actions) return null;

  const disabled = actions.isBusy(job);
  const isOver = job.state === 'failed' || job.state === 'cancelled';
  const error = job.state === 'failed' ? job.error : null;
  const fix = fixOf(error?.kind ?? '');

  const buttons = [
    mayAct && !hasEnded(job.state) && !job.cancelling && job.state !== 'attaching' && (
      <Button
        key="cancel"
        size="S"
        disabled={disabled}
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
        size="S"
        disabled={disabled}
        variant="secondary"
        startIcon={<Check />}
        onClick={() => void actions.use(job)}
        aria-label={text('action.use.label', { name })}
      >
        {text('action.use')}
      </Button>
    ),
    isInField && actions.canUndo(job) && (
      <Button
        key="undo"
        size="S"
        disabled={disabled}
        variant="tertiary"
        onClick={() => void actions.undo(job)}
        aria-label={text('action.undo.label', { name })}
      >
        {text('action.undo')}
      </Button>
    ),
    isOver && fix.editPrompt && onEditPrompt && (
      <Button
        key="edit"
        size="S"
        disabled={disabled}
        variant="secondary"
        startIcon={<Pencil />}
        onClick={() => onEditPrompt(job)}
        aria-label={text('action.editPrompt.label', { name })}
      >
        {text('action.editPrompt')}
      </Button>
    ),
    mayAct && isOver && fix.retry && (
      <RetryButton
        key="retry"
        error={error}
        name={name}
        disabled={disabled}
        variant={fix.editPrompt ? 'tertiary' : 'secondary'}
        onRetry={() => void actions.retry(job)}
      />
    ),
  ].filter(Boolean);
  if (buttons.length === 0) return null;

  return (
    <Flex gap={2} wrap="wrap">
      {buttons}
    </Flex>
  );
};
