import * as React from 'react';
import { Button, Field, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { ThumbDown, ThumbUp } from '@strapi/icons';
import type { JobView } from '../../../../shared/contracts/jobs';
import {
  MAX_RATING_REASON,
  type Rating,
  RATING_REASONS,
  type RatingReason,
} from '../../../../shared/ratings';
import type { JobActions } from '../../hooks/useJobActions';
import { useText } from '../../hooks/useText';

interface RatingButtonsProps {
  job: JobView;
  name: string;
  actions: JobActions;
  /** Stands at the end of their row. */
  aside: React.ReactNode;
}

const isKnown = (reason: string): reason is RatingReason =>
  Object.values(RATING_REASONS).some((reasons) => (reasons as readonly string[]).includes(reason));

/** Thumbs up or down for a finished video; then, for whoever wants to say it, why. */
export const RatingButtons = ({ job, name, actions, aside }: RatingButtonsProps) => {
  const text = useText();
  const [isAsking, setAsking] = React.useState(false);
  const { rating, ratingReason } = job;

  const choose = async (wanted: Rating) => {
    const next = rating === wanted ? null : wanted;
    setAsking(next !== null);
    await actions.rate(job, { rating: next });
  };
  const explain = async (reason: string) => {
    setAsking(false);
    if (rating) await actions.rate(job, { rating, reason });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex justifyContent="space-between" gap={2}>
        <Flex gap={1} role="group" aria-label={text('rating.label', { name })}>
          <IconButton
            label={text('rating.up', { name })}
            aria-pressed={rating === 'up'}
            variant={rating === 'up' ? 'success-light' : 'tertiary'}
            size="S"
            disabled={actions.isBusy(job)}
            onClick={() => void choose('up')}
          >
            <ThumbUp />
          </IconButton>
          <IconButton
            label={text('rating.down', { name })}
            aria-pressed={rating === 'down'}
            variant={rating === 'down' ? 'danger-light' : 'tertiary'}
            size="S"
            disabled={actions.isBusy(job)}
            onClick={() => void choose('down')}
          >
            <ThumbDown />
          </IconButton>
        </Flex>
        {aside}
      </Flex>
      {ratingReason && !isAsking && (
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {isKnown(ratingReason) ? text(`rating.reason.${ratingReason}`) : ratingReason}
        </Typography>
      )}
      {isAsking && rating && (
        <Reasons name={name} rating={rating} onExplain={(reason) => void explain(reason)} />
      )}
    </Flex>
  );
};

interface ReasonsProps {
  name: string;
  rating: Rating;
  onExplain: (reason: string) => void;
}

const Reasons = ({ name, rating, onExplain }: ReasonsProps) => {
  const text = useText();
  const [own, setOwn] = React.useState('');
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={2}
      role="group"
      aria-label={text('rating.why', { name })}
    >
      <Flex gap={1} wrap="wrap">
        {RATING_REASONS[rating].map((reason) => (
          <Button key={reason} size="S" variant="tertiary" onClick={() => onExplain(reason)}>
            {text(`rating.reason.${reason}`)}
          </Button>
        ))}
      </Flex>
      <Field.Root>
        <Field.Label>{text('rating.own')}</Field.Label>
        <TextInput
          value={own}
          maxLength={MAX_RATING_REASON}
          size="S"
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setOwn(event.target.value)}
          onKeyDown={(event: React.KeyboardEvent) => {
            if (event.key !== 'Enter') return;
            // The panel stands in the entry's form, which would be saved.
            event.preventDefault();
            if (own.trim() !== '') onExplain(own.trim());
          }}
        />
      </Field.Root>
      <Button
        size="S"
        variant="secondary"
        disabled={own.trim() === ''}
        onClick={() => onExplain(own.trim())}
      >
        {text('rating.send')}
      </Button>
    </Flex>
  );
};
