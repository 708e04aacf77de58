import type * as React from 'react';
import { Button, Flex, IconButton } from '@strapi/design-system';
import { ArrowClockwise, ArrowLeft, ArrowRight, Check, Cross } from '@strapi/icons';
import type { Verdict } from '../../../utils/review-queue';
import { useText } from '../../../hooks/useText';
import { arrowKeys } from '../../../utils/reading-direction';
import { KeyHint } from './KeyHint';

const ARROWS = { ArrowLeft, ArrowRight };

interface ReviewButtonsProps {
  hasKeys: boolean;
  hasPrevious: boolean;
  hasNext: boolean;
  mayRegenerate: boolean;
  rejectButton: React.Ref<HTMLButtonElement>;
  onDecide: (verdict: Verdict) => void;
  onMove: (by: 1 | -1) => void;
}

/** What can be done with the clip that is shown; each has its key. */
export const ReviewButtons = (props: ReviewButtonsProps) => {
  const { hasKeys, hasPrevious, hasNext, mayRegenerate, rejectButton, onDecide, onMove } = props;
  const text = useText();
  const [previousKey, nextKey] = arrowKeys();
  const [Previous, Next] = [ARROWS[previousKey], ARROWS[nextKey]];
  const key = (name: string) =>
    hasKeys ? { endIcon: <KeyHint>{name}</KeyHint>, 'aria-keyshortcuts': name } : {};
  return (
    <Flex gap={2} wrap="wrap" justifyContent="center" width="100%">
      <IconButton
        label={text('review.previous')}
        disabled={!hasPrevious}
        onClick={() => onMove(-1)}
        aria-keyshortcuts={hasKeys ? previousKey : undefined}
      >
        <Previous />
      </IconButton>
      <Button
        variant="success"
        size="L"
        startIcon={<Check />}
        onClick={() => onDecide('approve')}
        {...key('A')}
      >
        {text('review.approve')}
      </Button>
      <Button
        ref={rejectButton}
        variant="danger-light"
        size="L"
        startIcon={<Cross />}
        onClick={() => onDecide('reject')}
        {...key('R')}
      >
        {text('review.reject')}
      </Button>
      {mayRegenerate && (
        <Button
          variant="tertiary"
          size="L"
          startIcon={<ArrowClockwise />}
          onClick={() => onDecide('regenerate')}
          {...key('G')}
        >
          {text('review.regenerate')}
        </Button>
      )}
      <IconButton
        label={text('review.next')}
        disabled={!hasNext}
        onClick={() => onMove(1)}
        aria-keyshortcuts={hasKeys ? nextKey : undefined}
      >
        <Next />
      </IconButton>
    </Flex>
  );
};
