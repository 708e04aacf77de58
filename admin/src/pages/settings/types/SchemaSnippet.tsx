import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useText } from '../../../hooks/useText';

interface SchemaSnippetProps {
  displayName: string;
  snippet: string;
}

/** The attribute that gives a content type a field for its videos. */
export const SchemaSnippet = ({ displayName, snippet }: SchemaSnippetProps) => {
  const text = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const copySnippet = async () => {
    const copied = await copy(snippet);
    toggleNotification({
      type: copied ? 'success' : 'warning',
      message: text(copied ? 'settings.snippet.copied' : 'settings.snippet.notCopied'),
    });
  };
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      padding={4}
      hasRadius
      background="neutral100"
      borderColor="neutral200"
    >
      <Typography textColor="neutral800">
        {text('settings.snippet.hint', { displayName })}
      </Typography>
      <Flex gap={3} wrap="wrap" alignItems="flex-start">
        <Box flex="1 1 24rem" padding={3} hasRadius background="neutral0" borderColor="neutral200">
          <Typography
            tag="pre"
            variant="pi"
            style={{ fontFamily: 'monospace', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          >
            {snippet}
          </Typography>
        </Box>
        <Button
          variant="tertiary"
          size="S"
          startIcon={<Duplicate />}
          onClick={() => void copySnippet()}
        >
          {text('settings.snippet.copy')}
        </Button>
      </Flex>
    </Flex>
  );
};
