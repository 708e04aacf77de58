import { Flex, Typography } from '@strapi/design-system';
import { PRESET_IDS, PRESETS } from '../../../shared/presets';
import { useText } from '../hooks/useText';
import type { OrderChoiceState } from '../hooks/useOrderChoice';
import type { VideoType } from '../hooks/useVideoType';
import { Choices } from './Choices';

interface VariationChoiceProps {
  type: VideoType;
  choice: Pick<OrderChoiceState, 'styles' | 'presets' | 'toggleStyle' | 'togglePreset'>;
  /** Styles of which a video is being made right now. */
  running?: string[];
}

/** Which videos to make: every style, on every platform if any. */
export const VariationChoice = ({ type, choice, running = [] }: VariationChoiceProps) => {
  const text = useText();
  const { styles, presets } = choice;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Choices
        legend={text('styles.legend')}
        choices={Object.entries(type.styleNames).map(([id, style]) => ({
          id,
          label: running.includes(id) ? text('styles.running', { style }) : style,
        }))}
        chosen={styles}
        onToggle={choice.toggleStyle}
      >
        {styles.length === 0 && (
          <Typography variant="pi" textColor="danger600" role="status">
            {text('styles.none')}
          </Typography>
        )}
      </Choices>
      <Choices
        legend={text('presets.legend')}
        choices={PRESET_IDS.map((id) => ({ id, label: PRESETS[id].name }))}
        chosen={presets}
        onToggle={choice.togglePreset}
      />
    </Flex>
  );
};
