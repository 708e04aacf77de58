import { Box, Flex, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import type { JobActions } from '../hooks/useJobActions';
import { useServerText } from '../hooks/useServerText';
import { useText } from '../hooks/useText';
import { wordOf } from '../utils/job-words';
import { type GalleryMenu, JobMenu } from './gallery/JobMenu';
import { OutdatedNote } from './gallery/OutdatedNote';
import { RatingButtons } from './gallery/RatingButtons';
import { ClipPlayer } from './ClipPlayer';
import { JobButtons } from './JobButtons';
import { JobErrorNote } from './JobErrorNote';
import { JobProgress } from './JobProgress';
import { JobStateBadge } from './JobStateBadge';
import { RelativeTime } from './RelativeTime';
import { ServerNotes } from './ServerNotes';
import { WordBadge } from './WordBadge';

interface JobCardProps {
  job: JobView;
  /** What the variation is called. */
  name: string;
  /** The clip is in the entry's field, as the form shows it. */
  isInField: boolean;
  /** The locale that the clip was made from, where it is another than the one on the screen. */
  locale: string | null;
  /** Null for those who may only look. */
  actions: JobActions | null;
  /** May cancel and retry, too. */
  mayAct: boolean;
  /** How far the server's clock is ahead of this computer's, ms. */
  serverAheadMs: number;
  onEditPrompt: ((job: JobView) => void) | undefined;
  /** The text has changed since the clip was made. */
  isOutdated: boolean;
  onRenew: ((job: JobView) => void) | undefined;
  menu: GalleryMenu;
}

/** One variation: how far it is, its clip, and what can be done with it. */
export const JobCard = (props: JobCardProps) => {
  const { job, name, isInField, locale, actions, mayAct, serverAheadMs, onEditPrompt } = props;
  const { isOutdated, onRenew, menu } = props;
  const text = useText();
  const serverText = useServerText();
  const word = wordOf(job, isInField);
  const isRunning = !hasEnded(job.state);
  const hasClip = job.clip !== null && job.state === 'succeeded';
  const more = <JobMenu job={job} name={name} isInField={isInField} actions={actions} {...menu} />;
  return (
    <Box
      tag="li"
      aria-label={name}
      tabIndex={-1}
      borderColor={isInField ? 'success200' : 'neutral200'}
      hasRadius
      overflow="hidden"
    >
      {job.clip && (
        <ClipPlayer clip={job.clip} poster={job.posterUrl} label={text('clip.label', { name })} />
      )}
      <Flex direction="column" alignItems="stretch" gap={2} padding={3}>
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <Typography variant="omega" fontWeight="bold" textColor="neutral800">
            {name}
          </Typography>
          <JobStateBadge word={word} />
        </Flex>
        {hasClip && <ClipFacts job={job} serverAheadMs={serverAheadMs} />}
        {isOutdated && hasClip && (
          <OutdatedNote name={name} onRenew={onRenew && (() => onRenew(job))} />
        )}
        {job.suspect && (
          <WordBadge variant="warning" icon={Eye}>
            {text('job.suspect')}
          </WordBadge>
        )}
        {locale && (
          <Typography variant="pi" textColor="neutral600">
            {text('job.locale', { locale })}
          </Typography>
        )}
        {isRunning && (
          <JobProgress job={job} word={word} name={name} serverAheadMs={serverAheadMs} />
        )}
        {job.skipReason && job.state === 'skipped' && (
          <Typography variant="pi" textColor="neutral600">
            {serverText(job.skipReason)}
          </Typography>
        )}
        {job.error && job.state !== 'succeeded' && (
          <JobErrorNote error={job.error} isFinal={job.state === 'failed'} />
        )}
        <ServerNotes notes={job.notes} />
        <JobButtons
          job={job}
          name={name}
          isInField={isInField}
          actions={actions}
          mayAct={mayAct}
          onEditPrompt={onEditPrompt}
        />
        {hasClip && actions ? (
          <RatingButtons job={job} name={name} actions={actions} aside={more} />
        ) : (
          hasEnded(job.state) && <Flex justifyContent="flex-end">{more}</Flex>
        )}
      </Flex>
    </Box>
  );
};

/** How long a clip is, and how old. */
const ClipFacts = ({ job, serverAheadMs }: Pick<JobCardProps, 'job' | 'serverAheadMs'>) => {
  const text = useText();
  const { formatNumber } = useIntl();
  const { clipSeconds, endedAt } = job;
  return (
    <Typography variant="pi" textColor="neutral600">
      {clipSeconds !== null && (
        <>
          {text('time.seconds', {
            seconds: formatNumber(clipSeconds, { maximumFractionDigits: 1 }),
          })}
          {' · '}
        </>
      )}
      {endedAt !== null && <RelativeTime at={endedAt} serverAheadMs={serverAheadMs} />}
    </Typography>
  );
};
