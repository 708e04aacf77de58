import type * as React from 'react';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { Box, Flex, Grid, LinkButton, Typography } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { Link, useParams } from 'react-router-dom';
import type { JobTimelineResponse } from '../../../../../shared/contracts/job-list';
import { hasEntry } from '../../../../../shared/job-entry';
import { hasEnded } from '../../../../../shared/job-states';
import { ClipPlayer } from '../../../components/ClipPlayer';
import { JobButtons } from '../../../components/JobButtons';
import { JobErrorNote } from '../../../components/JobErrorNote';
import { JobProgress } from '../../../components/JobProgress';
import { JobStateBadge } from '../../../components/JobStateBadge';
import { Card } from '../../../components/Card';
import { LoadProblem } from '../../../components/LoadProblem';
import { ServerNotes } from '../../../components/ServerNotes';
import { Skeletons } from '../../../components/Skeletons';
import { UsedIn } from '../../../components/UsedIn';
import { useJobActions } from '../../../hooks/useJobActions';
import { useJobNames } from '../../../hooks/useJobNames';
import { useJobRights } from '../../../hooks/useJobRights';
import { useServerText } from '../../../hooks/useServerText';
import { useText } from '../../../hooks/useText';
import { useVideoJob } from '../../../hooks/useVideoJobs';
import { entryPath } from '../../../utils/entry-path';
import { fixOf, wordOf } from '../../../utils/job-words';
import { VIDEOS_PATH } from '../../../utils/videos-path';
import { JobFacts } from './JobFacts';
import { Timeline } from './Timeline';

/** Videos › a job: its clip, what happened to it, and what can be done about it. */
const JobPage = () => {
  const text = useText();
  const { id } = useParams();
  const { job, error, refetch, serverAheadMs } = useVideoJob(Number(id));
  const problem = error && <LoadProblem error={error} retry={refetch} />;
  if (job) return <Job job={job} serverAheadMs={serverAheadMs} problem={problem} />;
  return (
    <Page.Main>
      <Layouts.Header
        title={text('job.title', { id: id ?? '' })}
        navigationAction={<BackButton fallback={VIDEOS_PATH} />}
      />
      <Layouts.Content>{problem ?? <Skeletons count={3} height="12rem" />}</Layouts.Content>
    </Page.Main>
  );
};

export default JobPage;

interface JobProps {
  job: JobTimelineResponse['data'];
  serverAheadMs: number;
  /** Why the job could not be asked for again. */
  problem: React.ReactNode;
}

const Job = ({ job, serverAheadMs, problem }: JobProps) => {
  const text = useText();
  const rights = useJobRights();
  const { title, typeName, variation } = useJobNames(job);
  const actions = useJobActions(() => Promise.resolve());
  const word = wordOf(job, job.outcome === 'attached');
  const serverText = useServerText();
  const isFailed = job.state === 'failed';
  return (
    <Page.Main>
      <Page.Title>{`${title}: ${variation}`}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={[variation, typeName, job.locale].filter(Boolean).join(' · ')}
        navigationAction={<BackButton fallback={VIDEOS_PATH} />}
        primaryAction={
          hasEntry(job) && (
            <LinkButton
              tag={Link}
              to={entryPath(job)}
              variant="secondary"
              endIcon={<ExternalLink />}
            >
              {text('job.openEntry')}
            </LinkButton>
          )
        }
      />
      <Layouts.Content>
        {problem && <Box paddingBottom={4}>{problem}</Box>}
        <Grid.Root gap={6}>
          <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
            <Card title={text('job.state')}>
              <Flex justifyContent="space-between" gap={2} wrap="wrap">
                <JobStateBadge word={word} />
                <JobButtons
                  job={job}
                  name={variation}
                  isInField={job.outcome === 'attached'}
                  actions={rights.may('use', job) ? actions : null}
                  mayAct={rights.may('cancel', job)}
                  onEditPrompt={undefined}
                />
              </Flex>
              {!hasEnded(job.state) && (
                <JobProgress job={job} word={word} name={variation} serverAheadMs={serverAheadMs} />
              )}
              {job.error && job.state !== 'succeeded' && (
                <JobErrorNote error={job.error} isFinal={isFailed} />
              )}
              {isFailed && fixOf(job.error?.kind ?? '').editPrompt && hasEntry(job) && (
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {text('job.editPrompt')}
                </Typography>
              )}
              {job.skipReason && job.state === 'skipped' && (
                <Typography textColor="neutral800">{serverText(job.skipReason)}</Typography>
              )}
              <ServerNotes notes={job.notes} />
              {job.clip && (
                <Box maxWidth="64rem">
                  <ClipPlayer
                    clip={job.clip}
                    poster={job.posterUrl}
                    label={text('clip.label', { name: variation })}
                  />
                </Box>
              )}
            </Card>
            <Card title={text('job.timeline')}>
              <Timeline job={job} serverAheadMs={serverAheadMs} />
            </Card>
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
            {job.clip && (
              <Card title={text('uses.title')}>
                <UsedIn job={job} clip={job.clip} />
              </Card>
            )}
            <Card title={text('job.facts')}>
              <JobFacts job={job} />
            </Card>
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
};
