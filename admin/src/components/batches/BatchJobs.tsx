import * as React from 'react';
import { Box, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { BatchView } from '../../../../shared/contracts/batches';
import type { JobView } from '../../../../shared/contracts/jobs';
import { useGetVideoBatchJobsQuery } from '../../batches-api';
import { useErrorText } from '../../hooks/useErrorText';
import { useServerText } from '../../hooks/useServerText';
import { useText } from '../../hooks/useText';
import { useVariationName } from '../../hooks/useVariationName';
import type { VideoType } from '../../hooks/useVideoType';
import { doneOf } from '../../utils/batch-states';
import { entryPath } from '../../utils/entry-path';
import { wordOf } from '../../utils/job-words';
import { ClipPlayer } from '../ClipPlayer';
import { JobErrorNote } from '../JobErrorNote';
import { JobStateBadge } from '../JobStateBadge';
import { Pager } from '../Pager';

interface BatchJobsProps {
  batch: BatchView;
  type: Pick<VideoType, 'styleNames'>;
  showsClips: boolean;
}

/** The videos of a batch, failed ones first: each by its entry's name, with what became of it. */
export const BatchJobs = ({ batch, type, showsClips }: BatchJobsProps) => {
  const text = useText();
  const errorText = useErrorText();
  const nameOf = useVariationName(type);
  const [page, setPage] = React.useState(1);
  const { data, error, refetch } = useGetVideoBatchJobsQuery(
    { id: batch.id, page },
    { refetchOnMountOrArgChange: true }
  );
  useOnChange(`${batch.state} ${doneOf(batch)} ${batch.progress.total}`, refetch);

  if (error) {
    return (
      <Typography variant="pi" textColor="danger600" role="alert">
        {errorText(error)}
      </Typography>
    );
  }
  if (!data) return <Loader small>{text('panel.loading')}</Loader>;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex tag="ul" direction="column" alignItems="stretch" aria-label={text('batch.jobs')}>
        {data.data.map((job) => (
          <JobRow key={job.id} job={job} name={nameOf(job)} showsClip={showsClips} />
        ))}
      </Flex>
      <Pager page={page} pageSize={data.meta.pageSize} total={data.meta.total} onPage={setPage} />
    </Flex>
  );
};

interface JobRowProps {
  job: JobView;
  /** What the variation is called. */
  name: string;
  showsClip: boolean;
}

const JobRow = ({ job, name, showsClip }: JobRowProps) => {
  const text = useText();
  const serverText = useServerText();
  const title = job.entryTitle ?? text('batch.entry.untitled');
  return (
    <Flex
      tag="li"
      aria-label={`${title}: ${name}`}
      direction="column"
      alignItems="stretch"
      gap={1}
      paddingTop={2}
      paddingBottom={2}
      borderWidth="1px 0 0 0"
      borderStyle="solid"
      borderColor="neutral150"
    >
      <Flex justifyContent="space-between" gap={3}>
        <Flex gap={2} wrap="wrap">
          <Link tag={RouterLink} to={entryPath(job)}>
            {title}
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {name}
          </Typography>
        </Flex>
        <JobStateBadge word={wordOf(job, job.outcome === 'attached')} />
      </Flex>
      {job.error && job.state === 'failed' && <JobErrorNote error={job.error} isFinal />}
      {job.skipReason && job.state === 'skipped' && (
        <Typography variant="pi" textColor="neutral600">
          {serverText(job.skipReason)}
        </Typography>
      )}
      {showsClip && job.clip && (
        <Box maxWidth="36rem">
          <ClipPlayer clip={job.clip} poster={job.posterUrl} label={text('clip.label', { name })} />
        </Box>
      )}
    </Flex>
  );
};

/** Does something each time that a value has changed. */
const useOnChange = (value: string, act: () => unknown): void => {
  const seen = React.useRef(value);
  React.useEffect(() => {
    if (seen.current === value) return;
    seen.current = value;
    void act();
  }, [value, act]);
};
