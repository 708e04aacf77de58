import * as React from 'react';
import { Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { Images, Sparkle } from '@strapi/icons';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import { useEntryJobs } from '../hooks/useEntryJobs';
import { useErrorText } from '../hooks/useErrorText';
import { useJobActions } from '../hooks/useJobActions';
import { useJobNews } from '../hooks/useJobNews';
import { useKeepFocus } from '../hooks/useKeepFocus';
import { useLiveField } from '../hooks/useLiveField';
import { useMakeAgain } from '../hooks/useMakeAgain';
import { useText } from '../hooks/useText';
import { useVariationName } from '../hooks/useVariationName';
import type { VideoRights } from '../hooks/useVideoRights';
import type { VideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';
import { groupJobs } from '../utils/job-groups';
import { startOfJob } from '../utils/start-of-job';
import { GalleryDialog, type OpenDialog } from './gallery/GalleryDialog';
import { OlderJob } from './gallery/OlderJob';
import { GenerateDialog, type OpenGenerate } from './GenerateDialog';
import { JobCard } from './JobCard';
import { PanelHint } from './PanelHint';
import { UsualTime } from './UsualTime';

interface EntryVideosProps {
  type: VideoType;
  entry: EntryRef;
  rights: VideoRights;
  savedAt: string | undefined;
  isReadOnly: boolean;
}

/** The videos of a saved entry: those that are there, and those that are being made. */
export const EntryVideos = ({ type, entry, rights, savedAt, isReadOnly }: EntryVideosProps) => {
  const text = useText();
  const errorText = useErrorText();
  const query = useEntryJobs({ entry, locale: type.shared ? undefined : entry.locale });
  const { jobs, seenAt, error } = query;
  const { target: field, multiple } = type;
  const { isInField, afterUse, afterTakeOff } = useLiveField({
    entry,
    field,
    multiple,
    jobs,
    seenAt,
    savedAt,
    isReadOnly,
  });
  const jobActions = useJobActions(afterUse, afterTakeOff);
  const again = useMakeAgain(entry);
  const nameOf = useVariationName(type);
  useJobNews(jobs, seenAt !== undefined, nameOf);
  const keepFocus = useKeepFocus<HTMLDivElement>();
  const [order, setOrder] = React.useState<OpenGenerate>(null);
  const [isAllShown, setAllShown] = React.useState(false);
  /** Older videos that are shown in full. */
  const [opened, setOpened] = React.useState<ReadonlySet<number>>(new Set());
  const [dialog, setDialog] = React.useState<OpenDialog>(null);

  const { shown, older } = groupJobs(jobs, Object.keys(type.styleNames), isInField);
  const isRunning = jobs.some(({ state }) => !hasEnded(state));
  const canGenerate = rights.canGenerate && type.hasBackend && !isReadOnly;
  const actions = rights.canJudge && !isReadOnly ? jobActions : null;
  const clips = jobs.filter(({ clip, state }) => clip !== null && state === 'succeeded');
  const mayMake = (job: JobView) => canGenerate && job.style in type.styleNames;
  const editPrompt = (job: JobView) => setOrder({ start: startOfJob(job) });

  const card = (job: JobView) => (
    <JobCard
      key={job.id}
      job={job}
      name={nameOf(job)}
      isInField={isInField(job)}
      locale={type.shared && job.locale !== entry.locale ? job.locale : null}
      serverAheadMs={query.serverAheadMs}
      actions={actions}
      mayAct={rights.canAct}
      onEditPrompt={mayMake(job) ? editPrompt : undefined}
      isOutdated={query.outdated.includes(job.id)}
      onRenew={mayMake(job) ? again.renew : undefined}
      menu={{
        onOpen: setDialog,
        may: { everywhere: type.perLocale, deleteFile: rights.canDelete },
        onRegenerate: mayMake(job) && job.prompt !== null ? again.regenerate : undefined,
        onEdit: mayMake(job) ? editPrompt : undefined,
      }}
    />
  );
  const olderCard = (job: JobView) =>
    opened.has(job.id) ? (
      card(job)
    ) : (
      <OlderJob
        key={job.id}
        job={job}
        name={nameOf(job)}
        isInField={isInField(job)}
        onOpen={({ id }) => setOpened(new Set(opened).add(id))}
      />
    );

  return (
    <Flex direction="column" alignItems="stretch" gap={3} {...keepFocus}>
      {isReadOnly && <PanelHint>{text('panel.readOnly')}</PanelHint>}
      {!rights.canGenerate && (
        <PanelHint>{text('empty.noRight', { displayName: type.displayName })}</PanelHint>
      )}
      {rights.canGenerate && !type.hasBackend && (
        <PanelHint title={text('empty.noBackend.title')}>{text('empty.noBackend')}</PanelHint>
      )}
      {canGenerate && (
        <Button
          variant="secondary"
          fullWidth
          startIcon={<Sparkle />}
          onClick={() => setOrder({})}
          aria-haspopup="dialog"
        >
          {text('generate.label')}
        </Button>
      )}
      {isRunning && <UsualTime ms={query.usualMs} />}
      {query.isLoading && <PanelHint>{text('panel.loading')}</PanelHint>}
      {error !== undefined && (
        <Flex direction="column" alignItems="flex-start" gap={1} role="status">
          <PanelHint>
            {query.isReconnecting ? text('panel.reconnecting') : errorText(error)}
          </PanelHint>
          {!query.isReconnecting && (
            <TextButton onClick={() => void query.refetch()}>{text('panel.tryAgain')}</TextButton>
          )}
        </Flex>
      )}
      {jobs.length === 0 && seenAt !== undefined && canGenerate && (
        <PanelHint>{text('empty.noJobs', { displayName: type.displayName })}</PanelHint>
      )}
      {shown.length > 0 && (
        <Flex
          tag="ul"
          direction="column"
          alignItems="stretch"
          gap={3}
          aria-label={text('panel.list')}
        >
          {shown.map(card)}
          {isAllShown && older.map(olderCard)}
        </Flex>
      )}
      {clips.length > 1 && (
        <Button
          variant="tertiary"
          fullWidth
          startIcon={<Images />}
          onClick={() => setDialog({ kind: 'compare' })}
          aria-haspopup="dialog"
        >
          {text('panel.compare')}
        </Button>
      )}
      {older.length > 0 && (
        <TextButton
          onClick={() => setAllShown(!isAllShown)}
          aria-expanded={isAllShown}
          justifyContent="center"
        >
          {isAllShown ? text('panel.showNewest') : text('panel.showAll', { count: jobs.length })}
        </TextButton>
      )}
      {jobs.length === 100 && isAllShown && (
        <Typography variant="pi" textColor="neutral600">
          {text('panel.onlyNewest')}
        </Typography>
      )}
      <GalleryDialog
        open={dialog}
        onClose={() => setDialog(null)}
        jobs={clips}
        nameOf={nameOf}
        isInField={isInField}
        actions={actions}
        afterUse={afterUse}
        afterRemove={afterTakeOff}
        mayMake={mayMake}
        onRegenerate={again.regenerate}
        onEdit={editPrompt}
      />
      <GenerateDialog open={order} onClose={() => setOrder(null)} type={type} entry={entry} />
    </Flex>
  );
};
