import * as React from 'react';
import { Flex, TextButton, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { BatchView } from '../../../../shared/contracts/batches';
import { PRESETS, type PresetId } from '../../../../shared/presets';
import { useServerText } from '../../hooks/useServerText';
import { useText } from '../../hooks/useText';
import type { VideoType } from '../../hooks/useVideoType';
import { Notice } from '../Notice';
import { BatchBar } from './BatchBar';
import { BatchButtons } from './BatchButtons';
import { BatchJobs } from './BatchJobs';
import { BatchStateBadge } from './BatchStateBadge';

interface BatchCardProps {
  batch: BatchView;
  type: Pick<VideoType, 'styleNames'>;
  /** The content type's name, where it does not go without saying. */
  typeName?: string;
  /** Its heading’s level, by what it stands below. */
  heading: 'h2' | 'h3';
  canAct: boolean;
  /** Takes it out of the list; without, it stays there. */
  onDismiss?: () => void;
}

/** One batch: how far it is, what became of its videos, and what can be done with it. */
export const BatchCard = (props: BatchCardProps) => {
  const { batch, type, typeName, heading, canAct, onDismiss } = props;
  const text = useText();
  const serverText = useServerText();
  const { formatDate } = useIntl();
  const { state, progress, problem, createdBy, createdAt } = batch;
  const { total, succeeded, failed, skipped, cancelled, left } = progress;
  const isTrial = state === 'trying' || state === 'awaiting';
  const [isShown, setShown] = React.useState<boolean | null>(null);
  const asksForLook = isTrial || failed > 0;
  const showsJobs = isShown ?? asksForLook;
  // What is on the screen stays there, also when the failed ones are being made again.
  React.useEffect(() => {
    if (asksForLook) setShown((shown) => shown ?? true);
  }, [asksForLook]);
  const what = [...(typeName ? [typeName] : []), ...kindsOf(batch, type)].join(', ');
  const title = text('batch.card', { total, what });
  const time = formatDate(createdAt, { dateStyle: 'medium', timeStyle: 'short' });

  return (
    <Flex
      tag="li"
      aria-label={title}
      tabIndex={-1}
      direction="column"
      alignItems="stretch"
      gap={3}
      padding={4}
      borderColor="neutral200"
      hasRadius
    >
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography tag={heading} fontWeight="bold" textColor="neutral800">
          {title}
        </Typography>
        <BatchStateBadge batch={batch} />
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {createdBy ? text('batch.ordered.by', { name: createdBy.name, time }) : time}
      </Typography>
      <BatchBar batch={batch} />
      <Typography variant="pi" textColor="neutral800" role="status">
        {text('batch.numbers', { succeeded, failed, skipped, cancelled, left })}
      </Typography>
      {problem !== null && <Notice variant="danger">{serverText(problem)}</Notice>}
      {state === 'awaiting' && <Notice variant="primary">{text('batch.question')}</Notice>}
      <BatchButtons batch={batch} canAct={canAct} onDismiss={onDismiss} />
      <Flex>
        <TextButton aria-expanded={showsJobs} onClick={() => setShown(!showsJobs)}>
          {text(showsJobs ? 'batch.jobs.hide' : 'batch.jobs.show')}
        </TextButton>
      </Flex>
      {showsJobs && <BatchJobs batch={batch} type={type} showsClips={isTrial} />}
    </Flex>
  );
};

/** Which videos were ordered: the styles, and the platforms if any. */
const kindsOf = (
  { styles, presets }: BatchView,
  { styleNames }: Pick<VideoType, 'styleNames'>
): string[] => [
  ...styles.map((style) => styleNames[style] ?? style),
  ...presets.map((preset) => PRESETS[preset as PresetId]?.name ?? preset),
];
