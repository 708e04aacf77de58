import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import type { Preview } from '../api';
import { PromptCard } from './PromptCard';

interface PromptListProps {
  preview: Preview;
  styleNames: Record<string, string>;
  isBusy: boolean;
}

/** The prompts of all variations, and what is sent beside them. */
export const PromptList = ({ preview, styleNames, isBusy }: PromptListProps) => {
  const text = useText();
  const { prompts, metadata } = preview;
  const warnings = prompts.reduce((sum, { notes }) => sum + notes.length, 0);
  return (
    <>
      <VisuallyHidden role="status">
        {isBusy ? '' : text('settings.preview.updated', { prompts: prompts.length, warnings })}
      </VisuallyHidden>
      <Flex
        tag="ul"
        direction="column"
        alignItems="stretch"
        gap={3}
        aria-busy={isBusy}
        aria-label={text('settings.preview.prompts')}
      >
        {prompts.map((prompt) => (
          <PromptCard
            key={prompt.key}
            prompt={prompt}
            styleName={styleNames[prompt.style] ?? prompt.style}
          />
        ))}
      </Flex>
      {Object.keys(metadata).length > 0 && (
        <Box>
          <Typography variant="pi" fontWeight="bold">
            {text('settings.preview.metadata')}
          </Typography>
          <Box tag="dl">
            {Object.entries(metadata).map(([name, value]) => (
              <Flex key={name} gap={2} alignItems="baseline">
                <Typography tag="dt" variant="pi" textColor="neutral600">
                  {name}
                </Typography>
                <Typography tag="dd" variant="pi">
                  {value}
                </Typography>
              </Flex>
            ))}
          </Box>
        </Box>
      )}
    </>
  );
};
