import * as React from 'react';
import { Box, Button, Checkbox, Flex, Grid, Modal, Typography } from '@strapi/design-system';
import { Check, Play, VolumeMute, VolumeUp } from '@strapi/icons';
import { useTheme } from 'styled-components';
import type { JobView } from '../../../../shared/contracts/jobs';
import { useClipsTogether } from '../../hooks/useClipsTogether';
import type { JobActions } from '../../hooks/useJobActions';
import { useText } from '../../hooks/useText';
import { asClock } from '../../utils/durations';
import { fileUrl } from '../../utils/file-url';

const MOST = 4;
/** How many clips there are to choose from; more would hide those that are compared. */
const CHOICES = 12;

interface CompareDialogProps {
  /** Jobs with clips, newest first. */
  jobs: JobView[];
  nameOf: (job: JobView) => string;
  isInField: (job: JobView) => boolean;
  /** Null for those who may only look. */
  actions: JobActions | null;
}

/** Two to four clips side by side, which play, pause, jump and sound as one. */
export const CompareDialog = ({ jobs, nameOf, isInField, actions }: CompareDialogProps) => {
  const text = useText();
  const [chosen, setChosen] = React.useState(() => jobs.slice(0, 2).map(({ id }) => id));
  const { colors } = useTheme();
  const clips = useClipsTogether();
  const compared = jobs.filter(({ id }) => chosen.includes(id));
  const toggle = (id: number) =>
    setChosen((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]));

  return (
    <>
      <Modal.Header>
        <Modal.Title>{text('compare.title')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4} onKeyDown={clips.onKeyDown}>
          <Flex
            gap={4}
            wrap="wrap"
            role="group"
            aria-label={text('compare.choose', { count: MOST })}
          >
            {jobs.slice(0, CHOICES).map((job) => (
              <Checkbox
                key={job.id}
                checked={chosen.includes(job.id)}
                disabled={!chosen.includes(job.id) && chosen.length >= MOST}
                onCheckedChange={() => toggle(job.id)}
              >
                {nameOf(job)}
              </Checkbox>
            ))}
          </Flex>
          <Grid.Root gap={4}>
            {compared.map((job) => (
              <Grid.Item key={job.id} col={6} s={12} direction="column" alignItems="stretch">
                <Clip
                  job={job}
                  name={nameOf(job)}
                  isInField={isInField(job)}
                  isMuted={clips.isMuted}
                  addClip={clips.add}
                  actions={actions}
                />
              </Grid.Item>
            ))}
          </Grid.Root>
          <Flex gap={3} wrap="wrap">
            <Button
              variant="secondary"
              startIcon={clips.isPlaying ? undefined : <Play />}
              disabled={compared.length === 0}
              onClick={clips.toggle}
            >
              {text(clips.isPlaying ? 'compare.pause' : 'compare.play')}
            </Button>
            <Box
              tag="input"
              type="range"
              // Time runs from left to right, as the arrow keys and the browser's own players have it.
              dir="ltr"
              aria-label={text('compare.position')}
              aria-valuetext={asClock(clips.time * 1_000)}
              min={0}
              max={clips.length}
              step="any"
              value={clips.time}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                clips.jumpTo(Number(event.target.value))
              }
              flex="1"
              minWidth="12rem"
              style={{ accentColor: colors.primary600 }}
            />
            <Typography variant="pi" textColor="neutral600">
              {asClock(clips.time * 1_000)} / {asClock(clips.length * 1_000)}
            </Typography>
            <Button
              variant="tertiary"
              startIcon={clips.isMuted ? <VolumeMute /> : <VolumeUp />}
              onClick={clips.toggleMuted}
            >
              {text(clips.isMuted ? 'compare.unmute' : 'compare.mute')}
            </Button>
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            {text('compare.keys')}
          </Typography>
        </Flex>
      </Modal.Body>
    </>
  );
};

interface ClipProps {
  job: JobView;
  name: string;
  isInField: boolean;
  isMuted: boolean;
  addClip: (video: HTMLVideoElement) => () => void;
  actions: JobActions | null;
}

const Clip = ({ job, name, isInField, isMuted, addClip, actions }: ClipProps) => {
  const text = useText();
  const video = React.useRef<HTMLVideoElement>(null);
  React.useEffect(() => addClip(video.current!), [addClip]);
  // React sets no attribute `muted`, and never again the property.
  React.useEffect(() => {
    video.current!.muted = isMuted;
  }, [isMuted]);
  const clip = job.clip!;
  const [url] = React.useState(() => fileUrl(clip.url));
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Box
        tag="video"
        ref={video}
        src={url}
        aria-label={text('clip.label', { name })}
        muted
        playsInline
        preload="auto"
        background="neutral200"
        width="100%"
        display="block"
        style={{ aspectRatio: `${clip.width ?? 3} / ${clip.height ?? 2}`, maxHeight: '40vh' }}
      />
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography fontWeight="bold" textColor="neutral800">
          {name}
        </Typography>
        {isInField && (
          <Typography variant="pi" textColor="success700">
            {text('state.inUse')}
          </Typography>
        )}
        {!isInField && actions && (
          <Button
            size="S"
            variant="secondary"
            startIcon={<Check />}
            disabled={actions.isBusy(job)}
            onClick={() => void actions.use(job)}
            aria-label={text('action.use.label', { name })}
          >
            {text('action.use')}
          </Button>
        )}
      </Flex>
    </Flex>
  );
};
