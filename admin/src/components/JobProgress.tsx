import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { JobView } from '../../../shared/contracts/jobs';
import { useNow } from '../hooks/useNow';
import { useText } from '../hooks/useText';
import { asClock } from '../utils/durations';
import { type JobWord, stepOf } from '../utils/job-words';
import { Bar } from './Bar';

const STEPS = 3;

interface JobProgressProps {
  job: JobView;
  word: JobWord;
  name: string;
  /** How far the server's clock is ahead of this computer's, ms. */
  serverAheadMs: number;
}

/** How far a running job is: a bar only where the video API tells it. */
export const JobProgress = ({ job, word, name, serverAheadMs }: JobProgressProps) => {
  const text = useText();
  const { formatDate, formatTime } = useIntl();
  const now = useNow(serverAheadMs);
  const step = stepOf(word);
  const elapsed = asClock(now - (job.submittedAt ?? job.createdAt));
  const { progress, queuePosition, runAt } = job;
  const { heldBy } = job;
  const isWaiting = job.state === 'waiting' && runAt !== null && runAt > now && !heldBy;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="pi" textColor="neutral600">
        {step === null
          ? text('progress.elapsed', { elapsed })
          : text('progress.step', { step, steps: STEPS, elapsed })}
      </Typography>
      {queuePosition !== null && queuePosition > 0 && word !== 'saving' && (
        <Typography variant="pi" textColor="neutral600">
          {text('progress.place', { place: queuePosition })}
        </Typography>
      )}
      {heldBy && (
        <Typography variant="pi" textColor="neutral800">
          {text(`progress.held.${heldBy.reason}`, {
            since: formatDate(heldBy.since - serverAheadMs, {
              dateStyle: 'medium',
              timeStyle: 'short',
            }),
          })}
        </Typography>
      )}
      {isWaiting && (
        <Typography variant="pi" textColor="neutral600">
          {text('progress.again', {
            time: formatTime(runAt - serverAheadMs, { timeStyle: 'medium' }),
            attempt: job.attempt,
          })}
        </Typography>
      )}
      {progress !== null && word === 'generating' && (
        <Bar value={progress} label={text('progress.label', { name })} />
      )}
    </Flex>
  );
};
