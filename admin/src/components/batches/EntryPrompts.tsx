import { Flex, Loader, Typography } from '@strapi/design-system';
import type { PresetId } from '../../../../shared/presets';
import { variationKey, variationsOf } from '../../../../shared/variations';
import { useErrorText } from '../../hooks/useErrorText';
import { usePrompts } from '../../hooks/usePrompts';
import { useText } from '../../hooks/useText';
import { useVariationName } from '../../hooks/useVariationName';
import type { VideoType } from '../../hooks/useVideoType';
import type { EntryRef } from '../../utils/entry';
import { MarkedPrompt } from '../MarkedPrompt';
import { ServerNotes } from '../ServerNotes';

interface EntryPromptsProps {
  type: VideoType;
  entry: EntryRef;
  styles: string[];
  presets: PresetId[];
}

/** The prompts that an entry's videos would be made from. */
export const EntryPrompts = ({ type, entry, styles, presets }: EntryPromptsProps) => {
  const text = useText();
  const errorText = useErrorText();
  const nameOf = useVariationName(type);
  const prompts = usePrompts(entry, Object.keys(type.styleNames), presets);

  if (prompts.isLoading) return <Loader small>{text('generate.loading')}</Loader>;
  if (prompts.error !== undefined) {
    return (
      <Typography variant="pi" textColor="danger600" role="alert">
        {errorText(prompts.error)}
      </Typography>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {variationsOf(styles, presets).map((variation) => {
        const key = variationKey(variation);
        const prompt = prompts.byKey.get(key);
        if (!prompt) return null;
        return (
          <Flex key={key} direction="column" alignItems="stretch" gap={1}>
            <Flex justifyContent="space-between" gap={2}>
              <Typography variant="pi" fontWeight="bold">
                {nameOf(variation)}
              </Typography>
              <Typography variant="pi" textColor="neutral600">
                {text('prompt.length', { ...prompt.size })}
              </Typography>
            </Flex>
            <MarkedPrompt segments={prompt.segments} />
            <ServerNotes notes={prompt.notes} />
          </Flex>
        );
      })}
    </Flex>
  );
};
