import { Box, Flex, Typography } from '@strapi/design-system';
import { useText } from '../hooks/useText';
import { PanelHint } from './PanelHint';

/** A problem that is mended by an attribute ends with that attribute, as it stands in a schema. */
const SNIPPET = /^(.*:) ("[^"]+": \{.*\})$/s;

/** What is wrong with the content type's settings, and how to mend it. */
export const ProblemHint = ({ problem }: { problem: string }) => {
  const text = useText();
  const [, sentence = problem, snippet] = SNIPPET.exec(problem) ?? [];
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <PanelHint title={text('empty.problem.title')}>{sentence}</PanelHint>
      {snippet && (
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
