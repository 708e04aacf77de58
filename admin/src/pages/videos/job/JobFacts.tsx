import { Box, Flex, Typography } from '@strapi/design-system';
import type { JobTimelineResponse } from '../../../../../shared/contracts/job-list';
import { useText } from '../../../hooks/useText';

/** What a job was made with. */
export const JobFacts = ({ job }: { job: JobTimelineResponse['data'] }) => {
  const text = useText();
  const facts = [
    ['number', `#${job.id}`],
    ['by', job.person?.name],
    ['trigger', text(`jobs.trigger.${job.trigger}`)],
    ['batch', job.batchId === null ? undefined : `#${job.batchId}`],
    ['backend', job.backend],
    ['model', job.model],
    ['task', job.taskId],
    ['field', job.targetField || undefined],
    ['prompt', job.sentPrompt ?? job.prompt],
  ] as const;
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
      {facts.map(([name, value]) =>
        value ? (
          <Box key={name}>
            <Typography tag="dt" variant="sigma" textColor="neutral600">
              {text(`job.fact.${name}`)}
            </Typography>
            <Typography
              tag="dd"
              textColor="neutral800"
              style={{ overflowWrap: 'anywhere', margin: 0 }}
            >
              {value}
            </Typography>
          </Box>
        ) : null
      )}
    </Flex>
  );
};
