import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { JobView } from '../../../../../shared/contracts/jobs';
import { RelativeTime } from '../../../components/RelativeTime';
import { ServerNotes } from '../../../components/ServerNotes';
import { WordBadge } from '../../../components/WordBadge';
import { useJobNames } from '../../../hooks/useJobNames';
import { useText } from '../../../hooks/useText';
import { entryPath } from '../../../utils/entry-path';

/** What has to be known of a clip to judge it. */
export const ReviewFacts = ({ job }: { job: JobView }) => {
  const text = useText();
  const { title, typeName, variation } = useJobNames(job);
  return (
    <Flex
      tag="section"
      aria-label={text('review.facts')}
      direction="column"
      alignItems="stretch"
      gap={4}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={6}
    >
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {[variation, typeName, job.locale].filter(Boolean).join(' · ')}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {text('review.made')} <RelativeTime at={job.endedAt ?? job.stateSince} />
        </Typography>
      </Flex>
      {job.suspect && (
        <WordBadge variant="warning" icon={Eye}>
          {text('job.suspect')}
        </WordBadge>
      )}
      <ServerNotes notes={job.notes} />
      {job.prompt && (
        <Box>
          <Typography variant="sigma" textColor="neutral600" tag="h3">
            {text('review.prompt')}
          </Typography>
          <Typography variant="omega" textColor="neutral800" tag="p">
            {job.prompt}
          </Typography>
        </Box>
      )}
      <Link tag={RouterLink} to={entryPath(job)}>
        {text('job.openEntry')}
      </Link>
    </Flex>
  );
};
