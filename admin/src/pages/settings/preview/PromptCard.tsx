import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { PromptView } from '../../../../../shared/contracts/jobs';
import { PRESETS } from '../../../../../shared/presets';
import { Bar } from '../../../components/Bar';
import { useServerText } from '../../../hooks/useServerText';
import { useText } from '../../../hooks/useText';
import { MarkedPrompt } from '../../../components/MarkedPrompt';

interface PromptCardProps {
  prompt: PromptView;
  styleName: string;
}

const presetName = (preset: string) =>
  Object.hasOwn(PRESETS, preset) ? PRESETS[preset as keyof typeof PRESETS].name : preset;

/** What one variation of the entry would be made from, and how much of it the model reads. */
export const PromptCard = ({ prompt, styleName }: PromptCardProps) => {
  const text = useText();
  const serverText = useServerText();
  const { preset, segments, size, notes } = prompt;
  const name = preset === null ? styleName : `${styleName} · ${presetName(preset)}`;
  const length = text('prompt.length', { ...size });
  return (
    <Flex
      tag="li"
      direction="column"
      alignItems="stretch"
      gap={2}
      padding={4}
      hasRadius
      borderColor="neutral200"
    >
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography tag="h3" fontWeight="bold">
          {name}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {length}
        </Typography>
      </Flex>
      <Bar value={size.used / size.limit} label={text('settings.preview.length', { name })} />
      <MarkedPrompt segments={segments} />
      {notes.map((note) => (
        <Flex key={note.message} gap={2} alignItems="flex-start">
          <Flex paddingTop="2px" flex="none">
            <WarningCircle fill="warning600" width="1.4rem" height="1.4rem" aria-hidden />
          </Flex>
          <Typography variant="pi" textColor="neutral800">
            {serverText(note)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};
