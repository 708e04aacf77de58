import * as React from 'react';
import { Page, useAuth, usePersistentState } from '@strapi/strapi/admin';
import { Box, Button, Flex, Grid, Switch, Typography, VisuallyHidden } from '@strapi/design-system';
import { RATING_REASONS } from '../../../../../shared/ratings';
import { ACTIONS } from '../../../../../shared/permissions';
import { LoadProblem } from '../../../components/LoadProblem';
import { Skeletons } from '../../../components/Skeletons';
import { useMayJudge } from '../../../hooks/useMayJudge';
import { useReviewKeys } from '../../../hooks/useReviewKeys';
import { useReviewQueue } from '../../../hooks/useReviewQueue';
import { useText } from '../../../hooks/useText';
import { arrowKeys } from '../../../utils/reading-direction';
import type { Verdict } from '../../../utils/review-queue';
import { KeyHint } from './KeyHint';
import { RejectReasons } from './RejectReasons';
import { ReviewButtons } from './ReviewButtons';
import { ReviewClip } from './ReviewClip';
import { ReviewEmpty } from './ReviewEmpty';
import { ReviewFacts } from './ReviewFacts';

/** Videos › Review: the clips that nobody has judged, one after the other. */
const ReviewPage = () => {
  const mayJudge = useMayJudge();
  return mayJudge ? <Review /> : <Page.NoPermissions />;
};

export default ReviewPage;

const Review = () => {
  const text = useText();
  const permissions = useAuth('Review', (auth) => auth.permissions);
  const [hasKeys, setHasKeys] = usePersistentState('video-generator.review.keys', true);
  const { queue, job, next, error, retry, decide, undo, move, restart } = useReviewQueue();
  const [isAsking, setAsking] = React.useState(false);
  /** What is told to those who do not see the page change. */
  const [news, setNews] = React.useState('');
  const stage = React.useRef<HTMLDivElement>(null);
  const rejectButton = React.useRef<HTMLButtonElement>(null);

  const title = job?.entryTitle ?? text('jobs.untitled');
  const mayRegenerate = permissions.some(
    ({ action, subject }) => action === ACTIONS.generate && subject === job?.contentType
  );

  const tell = (verdict: Verdict, reason?: string) => {
    if (!job) return;
    decide(verdict, reason);
    setAsking(false);
    setNews(text(`review.done.${verdict}`, { title }));
    // The button that was pressed may be gone: the keys have to go on being heard.
    stage.current?.focus({ preventScroll: true });
  };
  const onDecide = (verdict: Verdict) => (verdict === 'reject' ? setAsking(true) : tell(verdict));
  const onUndo = () => {
    if (!queue.last) return;
    undo();
    setAsking(false);
    setNews(text('review.undone'));
    stage.current?.focus({ preventScroll: true });
  };
  const onMove = (by: 1 | -1) => {
    setAsking(false);
    move(by);
  };
  const onBack = () => {
    setAsking(false);
    // It is there again with the next picture.
    setTimeout(() => rejectButton.current?.focus());
  };

  const reasons = Object.fromEntries(
    RATING_REASONS.down.map((reason, index) => [String(index + 1), () => tell('reject', reason)])
  );
  const [previousKey, nextKey] = arrowKeys();
  useReviewKeys(
    {
      [previousKey]: () => onMove(-1),
      [nextKey]: () => onMove(1),
      u: onUndo,
      ...(isAsking
        ? { ...reasons, r: () => tell('reject'), Escape: onBack }
        : job && {
            a: () => onDecide('approve'),
            r: () => onDecide('reject'),
            ...(mayRegenerate && { g: () => onDecide('regenerate') }),
          }),
    },
    hasKeys
  );

  const decided = queue.done.approve + queue.done.reject + queue.done.regenerate;
  const position = queue.index + 1;
  const total = Math.max(queue.total, queue.jobs.length);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Flex gap={4} alignItems="center" wrap="wrap">
          {job && (
            <Typography variant="delta" tag="p">
              {text(queue.isMore ? 'review.position.more' : 'review.position', { position, total })}
            </Typography>
          )}
          <Typography variant="pi" textColor="neutral600">
            {text('review.decided', { count: decided })}
          </Typography>
          {queue.last && (
            <Button
              variant="tertiary"
              size="S"
              endIcon={hasKeys ? <KeyHint>U</KeyHint> : undefined}
              aria-keyshortcuts={hasKeys ? 'U' : undefined}
              onClick={onUndo}
            >
              {text('review.undo')}
            </Button>
          )}
        </Flex>
        <Flex gap={2} alignItems="center">
          <Typography variant="pi" fontWeight="bold" textColor="neutral800" id="review-keys">
            {text('review.keys')}
          </Typography>
          <Switch
            // The design system moves its knob to the right, out of one that is read from there.
            dir="ltr"
            onLabel={text('review.keys.on')}
            offLabel={text('review.keys.off')}
            visibleLabels
            checked={hasKeys}
            aria-labelledby="review-keys"
            onCheckedChange={setHasKeys}
          />
        </Flex>
      </Flex>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      {error && <LoadProblem error={error} retry={retry} />}
      <Box ref={stage} tabIndex={-1} style={{ outline: 'none' }}>
        {!job && !error && !queue.isEnd && <Skeletons count={1} height="48rem" />}
        {!job && queue.isEnd && <ReviewEmpty done={queue.done} onLookAgain={restart} />}
        {job && (
          <Grid.Root gap={6}>
            <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
              {/* The next one is loaded in its own element, which is shown when its turn comes. */}
              {[job, next].map(
                (clip) =>
                  clip && (
                    <ReviewClip
                      key={clip.id}
                      job={clip}
                      isShown={clip === job}
                      label={text('review.clip', {
                        position: clip === job ? position : position + 1,
                        title: clip.entryTitle ?? text('jobs.untitled'),
                      })}
                    />
                  )
              )}
              {isAsking ? (
                <RejectReasons
                  hasKeys={hasKeys}
                  onReject={(reason) => tell('reject', reason)}
                  onBack={onBack}
                />
              ) : (
                <ReviewButtons
                  hasKeys={hasKeys}
                  hasPrevious={queue.index > 0}
                  hasNext={next !== null}
                  mayRegenerate={mayRegenerate}
                  rejectButton={rejectButton}
                  onDecide={onDecide}
                  onMove={onMove}
                />
              )}
              <Typography variant="pi" textColor="neutral600" textAlign="center" tag="p">
                {[
                  ...(hasKeys ? [text('review.keys.hint')] : []),
                  ...(mayRegenerate ? [text('review.regenerate.hint')] : []),
                ].join(' ')}
              </Typography>
            </Grid.Item>
            <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
              <ReviewFacts job={job} />
            </Grid.Item>
          </Grid.Root>
        )}
      </Box>
    </Flex>
  );
};
