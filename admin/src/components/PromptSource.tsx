import * as React from 'react';
import { Box, Flex, TextButton } from '@strapi/design-system';
import type { PromptSegment } from '../../../shared/contracts/jobs';
import { useText } from '../hooks/useText';
import { MarkedPrompt } from './MarkedPrompt';

interface PromptSourceProps {
  segments: PromptSegment[];
  /** What the variation is called. */
  name: string;
  startsOpen: boolean;
}

/** Which of a prompt's words come from the entry, to be looked at beside the words to edit. */
export const PromptSource = ({ segments, name, startsOpen }: PromptSourceProps) => {
  const text = useText();
  const [isOpen, setOpen] = React.useState(startsOpen);
  const action = text(isOpen ? 'prompt.source.hide' : 'prompt.source.show');
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <TextButton
        aria-expanded={isOpen}
        aria-label={text('prompt.source.label', { action, name })}
        onClick={() => setOpen(!isOpen)}
      >
        {action}
      </TextButton>
      {isOpen && (
        <Box background="neutral100" hasRadius padding={3} width="100%">
          <MarkedPrompt segments={segments} />
        </Box>
      )}
    </Flex>
  );
};
