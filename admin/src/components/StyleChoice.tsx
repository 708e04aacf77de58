import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { STYLE_IDS, STYLES, type StyleId } from '../../../shared/styles';
import { useText } from '../hooks/useText';

interface StyleChoiceProps {
  styles: StyleId[];
  /** Styles of which a video is being made right now. */
  running: string[];
  onToggle: (style: StyleId) => void;
}

/** Which styles to make: a video each. */
export const StyleChoice = ({ styles, running, onToggle }: StyleChoiceProps) => {
  const text = useText();
  return (
    <Box tag="fieldset" borderWidth="0" padding={0} margin={0}>
      <Box tag="legend" padding={0} paddingBottom={2}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {text('styles.legend')}
        </Typography>
      </Box>
      <Flex gap={5} wrap="wrap">
        {STYLE_IDS.map((style) => (
          <Checkbox
            key={style}
            checked={styles.includes(style)}
            onCheckedChange={() => onToggle(style)}
          >
            {running.includes(style)
              ? text('styles.running', { style: STYLES[style].name })
              : STYLES[style].name}
          </Checkbox>
        ))}
      </Flex>
      {styles.length === 0 && (
        <Box paddingTop={2}>
          <Typography variant="pi" textColor="danger600" role="status">
            {text('styles.none')}
          </Typography>
        </Box>
      )}
    </Box>
  );
};
