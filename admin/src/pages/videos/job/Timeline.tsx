import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { JobStep, JobTimelineResponse } from '../../../../../shared/contracts/job-list';
import { hasEnded } from '../../../../../shared/job-states';
import { useNow } from '../../../hooks/useNow';
import { useServerText } from '../../../hooks/useServerText';
import { useText } from '../../../hooks/useText';
import { hintOf, whatOf } from '../../../utils/error-texts';
import { timeWords } from '../../../utils/time-words';

interface TimelineProps {
  job: JobTimelineResponse['data'];
  serverAheadMs: number;
}

const COLOURS: Partial<Record<JobStep['state'], string>> = {
  succeeded: 'success600',
  failed: 'danger600',
  waiting: 'warning600',
};

/** What happened to a job, step by step: when, how long it took, and why it was put off. */
export const Timeline = ({ job, serverAheadMs }: TimelineProps) => {
  const text = useText();
  const serverText = useServerText();
  const { formatDate } = useIntl();
  const now = useNow(serverAheadMs);
  const { steps } = job;
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
      {steps.map((step, index) => {
        const isLast = index === steps.length - 1;
        const isOver =
          isLast && (step.state === 'asked' ? hasEnded(job.state) : hasEnded(step.state));
        const until = steps[index + 1]?.at ?? now;
        const { attempt = 1 } = step;
        return (
          <Flex key={`${step.at} ${index}`} tag="li" gap={3} alignItems="flex-start">
            <Box
              flex="none"
              marginTop={1}
              width="1rem"
              height="1rem"
              borderRadius="50%"
              background={COLOURS[step.state] ?? 'primary600'}
              aria-hidden
            />
            <Flex direction="column" alignItems="flex-start" gap={1}>
              <Flex gap={2} wrap="wrap" alignItems="baseline">
                <Typography fontWeight="bold" textColor="neutral800">
                  {text(`job.step.${step.state}`)}
                  {attempt > 1 && ` ${text('job.step.attempt', { attempt })}`}
                </Typography>
                <Typography variant="pi" textColor="neutral600">
                  {formatDate(step.at - serverAheadMs, {
                    dateStyle: 'medium',
                    timeStyle: 'medium',
                  })}
                  {!isOver && ` · ${timeWords(until - step.at, text)}`}
                </Typography>
              </Flex>
              {step.error && (
                <Typography variant="pi" textColor="neutral800" tag="p">
                  {[whatOf(step.error), hintOf(step.error)].map(serverText).join(' ')}
                </Typography>
              )}
            </Flex>
          </Flex>
        );
      })}
    </Flex>
  );
};
