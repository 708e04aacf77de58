import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise, Clock } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import { WordBadge } from '../WordBadge';

interface OutdatedNoteProps {
  name: string;
  /** Undefined for those who may not make videos. */
  onRenew: (() => void) | undefined;
}

/** Says that the text has changed since the video was made, and makes a new one with one click. */
export const OutdatedNote = ({ name, onRenew }: OutdatedNoteProps) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <WordBadge variant="warning" icon={Clock}>
        {text('outdated.badge')}
      </WordBadge>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {text('outdated.explained')}
      </Typography>
      {onRenew && (
        <Button
          size="S"
          variant="secondary"
          startIcon={<ArrowsCounterClockwise />}
          onClick={onRenew}
          aria-label={text('outdated.renew.label', { name })}
        >
          {text('outdated.renew')}
        </Button>
      )}
    </Flex>
  );
};
