import { Box, Typography, VisuallyHidden } from '@strapi/design-system';
import type { PromptSegment } from '../../../shared/contracts/jobs';
import { useText } from '../hooks/useText';

/** A prompt with what the entry has given to it marked, each piece with its variable's name. */
export const MarkedPrompt = ({ segments }: { segments: PromptSegment[] }) => {
  const text = useText();
  return (
    <Typography tag="p" textColor="neutral800" lineHeight={6} style={{ overflowWrap: 'anywhere' }}>
      {segments.map(({ text: words, variable }, index) =>
        variable === undefined ? (
          <span key={index}>{words}</span>
        ) : (
          <Box
            key={index}
            tag="mark"
            background="primary100"
            color="neutral800"
            paddingLeft={1}
            hasRadius
            style={{ borderBottomStyle: 'dotted', borderBottomWidth: 1 }}
          >
            <Typography
              tag="span"
              variant="pi"
              fontWeight="semiBold"
              textColor="primary700"
              aria-hidden
            >
              {variable}{' '}
            </Typography>
            <VisuallyHidden tag="span">{text('prompt.from', { variable })} </VisuallyHidden>
            {words}
          </Box>
        )
      )}
    </Typography>
  );
};
