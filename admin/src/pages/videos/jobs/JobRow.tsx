import type * as React from 'react';
import { Table } from '@strapi/strapi/admin';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import type { ListedJob } from '../../../../../shared/contracts/job-list';
import { Bar } from '../../../components/Bar';
import { JobStateBadge } from '../../../components/JobStateBadge';
import { RelativeTime } from '../../../components/RelativeTime';
import { useJobNames } from '../../../hooks/useJobNames';
import { useServerText } from '../../../hooks/useServerText';
import { useText } from '../../../hooks/useText';
import { whatOf } from '../../../utils/error-texts';
import { wordOf } from '../../../utils/job-words';
import { VIDEOS_PATH } from '../../../utils/videos-path';

interface JobRowProps {
  job: ListedJob;
  /** The site has several backends: each row says which one it is. */
  showsBackend: boolean;
  serverAheadMs: number;
}

/** A job in the list: what it makes of what, how far it is, and why it is no further. */
export const JobRow = ({ job, showsBackend, serverAheadMs }: JobRowProps) => {
  const text = useText();
  const serverText = useServerText();
  const navigate = useNavigate();
  const { title, typeName, variation } = useJobNames(job);
  const address = `${VIDEOS_PATH}/jobs/${job.id}`;
  const reason = job.state === 'failed' ? job.error && whatOf(job.error) : job.skipReason;
  return (
    <Table.Row onClick={() => navigate(address)} style={{ cursor: 'pointer' }}>
      <Table.CheckboxCell id={job.id} />
      <Table.Cell>
        <Box maxWidth="28rem" onClick={(event: React.MouseEvent) => event.stopPropagation()}>
          <Link tag={RouterLink} to={address}>
            {title}
          </Link>
        </Box>
        <Note>{[typeName, job.locale].filter(Boolean).join(' · ')}</Note>
      </Table.Cell>
      <Table.Cell>
        <Typography textColor="neutral800">{variation}</Typography>
      </Table.Cell>
      <Table.Cell>
        <Flex
          direction="column"
          alignItems="flex-start"
          gap={1}
          minWidth={reason ? '18rem' : undefined}
          maxWidth="26rem"
        >
          <JobStateBadge word={wordOf(job, job.outcome === 'attached')} />
          {job.progress !== null && job.state === 'generating' && (
            <Box width="12rem">
              <Bar value={job.progress} label={text('progress.label', { name: title })} />
            </Box>
          )}
          {reason && <Note>{serverText(reason)}</Note>}
        </Flex>
      </Table.Cell>
      <Table.Cell>
        <Typography textColor="neutral800">
          {job.person?.name ?? text(`jobs.trigger.${job.trigger}`)}
        </Typography>
        {job.person && <Note>{text(`jobs.trigger.${job.trigger}`)}</Note>}
      </Table.Cell>
      {showsBackend && (
        <Table.Cell>
          <Typography textColor="neutral800">{job.backend ?? '–'}</Typography>
        </Table.Cell>
      )}
      {[job.createdAt, job.stateSince].map((at, index) => (
        <Table.Cell key={index}>
          <Typography textColor="neutral800">
            <RelativeTime at={at} serverAheadMs={serverAheadMs} />
          </Typography>
        </Table.Cell>
      ))}
    </Table.Row>
  );
};

/** Smaller, below what a cell says first. */
const Note = ({ children }: { children: string }) => (
  <Typography variant="pi" textColor="neutral600" tag="p" style={{ whiteSpace: 'normal' }}>
    {children}
  </Typography>
);
