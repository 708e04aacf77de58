import { Box, Flex, Typography } from '@strapi/design-system';
import type { ServerText } from '../../../shared/texts/types';
import { useServerText } from '../hooks/useServerText';
import { useText } from '../hooks/useText';
import { PanelHint } from './PanelHint';

/** What is wrong with the content type's settings, and how to mend it. */
export const ProblemHint = ({ problem }: { problem: ServerText }) => {
  const text = useText();
  const serverText = useServerText();
  // A problem that is mended by an attribute has that attribute in it, as it stands in a schema.
  const { snippet } = problem.params ?? {};
  const said = serverText(problem);
  const sentence = typeof snippet === 'string' ? said.replace(snippet, '').trim() : said;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <PanelHint title={text('empty.problem.title')}>{sentence}</PanelHint>
      {typeof snippet === 'string' && (
        <Box background="neutral100" hasRadius padding={2} overflow="auto">
          <Typography
            tag="pre"
            variant="pi"
            textColor="neutral800"
            style={{
              fontFamily: 'monospace',
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
            }}
          >
            {asLines(snippet)}
          </Typography>
        </Box>
      )}
    </Flex>
  );
};

/** The attribute with a line for each of its settings: the panel is narrow. */
const asLines = (snippet: string) =>
  snippet
    .replace('{ ', '{\n  ')
    .replace(/, (?=")/g, ',\n  ')
    .replace(/ \}$/, '\n}');
