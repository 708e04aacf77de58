import * as React from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { RATING_REASONS } from '../../../../../shared/ratings';
import { useText } from '../../../hooks/useText';
import { KeyHint } from './KeyHint';

interface RejectReasonsProps {
  hasKeys: boolean;
  onReject: (reason?: string) => void;
  onBack: () => void;
}

/** Why a clip is rejected: one tap, or one key. */
export const RejectReasons = ({ hasKeys, onReject, onBack }: RejectReasonsProps) => {
  const text = useText();
  const first = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => first.current?.focus(), []);
  return (
    <Flex
      role="group"
      aria-label={text('review.why')}
      gap={2}
      wrap="wrap"
      justifyContent="center"
      width="100%"
    >
      <Typography variant="omega" fontWeight="bold" textColor="neutral800">
        {text('review.why')}
      </Typography>
      {RATING_REASONS.down.map((reason, index) => (
        <Button
          key={reason}
          ref={index === 0 ? first : undefined}
          variant="tertiary"
          startIcon={hasKeys ? <KeyHint>{String(index + 1)}</KeyHint> : undefined}
          aria-keyshortcuts={hasKeys ? String(index + 1) : undefined}
          onClick={() => onReject(reason)}
        >
          {text(`rating.reason.${reason}`)}
        </Button>
      ))}
      <Button
        variant="danger-light"
        startIcon={hasKeys ? <KeyHint>R</KeyHint> : undefined}
        aria-keyshortcuts={hasKeys ? 'R' : undefined}
        onClick={() => onReject()}
      >
        {text('review.why.none')}
      </Button>
      <Button
        variant="ghost"
        startIcon={hasKeys ? <KeyHint>Esc</KeyHint> : undefined}
        onClick={onBack}
      >
        {text('review.why.back')}
      </Button>
    </Flex>
  );
};
