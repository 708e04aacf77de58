import { Box, Flex, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { JobView } from '../../../../shared/contracts/jobs';
import { useText } from '../../hooks/useText';
import { asClock } from '../../utils/durations';
import { fileUrl } from '../../utils/file-url';
import { wordOf } from '../../utils/job-words';
import { JobStateBadge } from '../JobStateBadge';

interface OlderJobProps {
  job: JobView;
  name: string;
  isInField: boolean;
  onOpen: (job: JobView) => void;
}

/** One of the many videos that there were before: a small picture, which opens the whole card. */
export const OlderJob = ({ job, name, isInField, onOpen }: OlderJobProps) => {
  const text = useText();
  return (
    <Box tag="li" aria-label={name} borderColor="neutral200" hasRadius overflow="hidden">
      <Flex
        tag="button"
        type="button"
        gap={3}
        padding={2}
        width="100%"
        background="neutral0"
        onClick={() => onOpen(job)}
        aria-label={text('panel.open', { name })}
      >
        <Flex
          width="7.2rem"
          height="4.8rem"
          shrink={0}
          justifyContent="center"
          background="neutral150"
          hasRadius
          overflow="hidden"
          position="relative"
        >
          {job.posterUrl ? (
            <Box
              tag="img"
              src={fileUrl(job.posterUrl)}
              alt=""
              loading="lazy"
              width="100%"
              height="100%"
              style={{ objectFit: 'cover' }}
            />
          ) : (
            job.clip && <Play fill="neutral600" aria-hidden />
          )}
        </Flex>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral800" ellipsis>
            {name}
          </Typography>
          <JobStateBadge word={wordOf(job, isInField)} />
          {job.clipSeconds !== null && (
            <Typography variant="pi" textColor="neutral600">
              {asClock(job.clipSeconds * 1_000)}
            </Typography>
          )}
        </Flex>
      </Flex>
    </Box>
  );
};
