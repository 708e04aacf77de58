import type * as React from 'react';
import { Box, Flex, Tooltip, Typography, VisuallyHidden } from '@strapi/design-system';
import { Clock, Play } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { JobGroup } from '../../../../shared/job-groups';
import { useEntryVideo, useFollowEntryVideos, useListedRows } from '../../hooks/useEntryVideos';
import { useText } from '../../hooks/useText';
import type { ListedEntries } from '../../list-api';
import { type EntryVideoWord, wordsOf } from '../../utils/entry-video-words';
import { jobsAddress } from '../../utils/videos-path';
import { JobStateBadge } from '../JobStateBadge';
import { WordBadge } from '../WordBadge';

interface VideoCellProps {
  documentId: string;
  model: string;
}

/** In the list of entries: how far an entry's videos are. One request serves all rows. */
const VideoCell = ({ documentId, model }: VideoCellProps) => {
  const listed = useListedRows(model);
  return (
    <>
      {listed.documentIds[0] === documentId && <Follow listed={listed} />}
      <Video documentId={documentId} listed={listed} />
    </>
  );
};

export default VideoCell;

/** In the first row only. */
const Follow = ({ listed }: { listed: ListedEntries }) => {
  useFollowEntryVideos(listed);
  return null;
};

const Video = ({ documentId, listed }: { documentId: string; listed: ListedEntries }) => {
  const text = useText();
  const video = useEntryVideo(listed, documentId);
  if (video === undefined) return null;
  const words = video === null ? [] : wordsOf(video);
  if (words.length === 0) {
    return (
      <Typography textColor="neutral800">
        <span aria-hidden>-</span>
        <VisuallyHidden>{text(video === null ? 'column.unknown' : 'column.none')}</VisuallyHidden>
      </Typography>
    );
  }
  return (
    <Flex gap={1}>
      {words.map((word) => (
        <Word key={word.word} {...word} model={listed.model} />
      ))}
    </Flex>
  );
};

/** A state; what a person should do something about leads to the jobs of the content type. */
const Word = ({ word, count, model }: EntryVideoWord & { model: string }) => {
  const text = useText();
  if (word === 'failed') {
    return (
      <JobsLink model={model} state="failed" label={text('column.allFailed')}>
        <JobStateBadge word={word} count={count} />
      </JobsLink>
    );
  }
  if (word === 'outdated') {
    return (
      <JobsLink model={model} state="finished" label={text('column.allFinished')}>
        <WordBadge variant="warning" icon={Clock}>
          {text('outdated.badge')}
        </WordBadge>
      </JobsLink>
    );
  }
  if (word === 'hasVideo') {
    return (
      <WordBadge variant="neutral" icon={Play}>
        {text('batch.verdict.has-video')}
      </WordBadge>
    );
  }
  return <JobStateBadge word={word} count={count} />;
};

interface JobsLinkProps {
  model: string;
  state: JobGroup;
  /** Where it leads. */
  label: string;
  children: React.ReactNode;
}

const JobsLink = ({ model, state, label, children }: JobsLinkProps) => (
  <Tooltip label={label}>
    <Box
      tag={RouterLink}
      to={jobsAddress({ contentType: model, state })}
      // The row leads to the entry. (A link of the design system would colour the badge's icon.)
      onClick={(event: React.MouseEvent) => event.stopPropagation()}
      style={{ textDecoration: 'none' }}
    >
      {children}
    </Box>
  </Tooltip>
);
