import * as React from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { Magic } from '@strapi/icons';
import type { PromptView } from '../../../shared/contracts/jobs';
import type { PresetId } from '../../../shared/presets';
import { useImprovePromptMutation } from '../api';
import { useErrorText } from '../hooks/useErrorText';
import { useServerText } from '../hooks/useServerText';
import { useText } from '../hooks/useText';
import type { EntryRef } from '../utils/entry';

interface ImproveWordingProps {
  entry: EntryRef;
  variation: Pick<PromptView, 'style' | 'preset'>;
  /** What the variation is called. */
  name: string;
  /** The prompt as it is shown. */
  value: string;
  /** What somebody has made of it; undefined while nobody has. */
  edited: string | undefined;
  onEdit: (value: string | undefined) => void;
}

/** What happened, shown as long as the prompt is the one that it is about. */
interface News {
  about: string;
  text: string;
  isFailure?: boolean;
}

/** Has the text model write a prompt anew, and takes that back. */
export const ImproveWording = (props: ImproveWordingProps) => {
  const { entry, variation, name, value, edited, onEdit } = props;
  const text = useText();
  const errorText = useErrorText();
  const serverText = useServerText();
  const [improve, { isLoading }] = useImprovePromptMutation();
  const [news, setNews] = React.useState<News | null>(null);
  const [before, setBefore] = React.useState<Pick<typeof props, 'value' | 'edited'> | null>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  const shown = React.useRef(value);
  shown.current = value;

  const tellFailure = (reason: string) =>
    setNews({ about: shown.current, text: text('improve.failed', { reason }), isFailure: true });

  const start = async () => {
    if (isLoading || value.trim() === '') return;
    const body = {
      prompt: value,
      style: variation.style,
      preset: (variation.preset ?? undefined) as PresetId | undefined,
      locale: entry.locale,
    };
    const answer = await improve({ entry, body });
    if ('error' in answer) return tellFailure(errorText(answer.error));
    const { prompt, changed, why } = answer.data.data;
    if (!changed) return tellFailure(why === null ? '' : serverText(why));
    if (shown.current !== value) {
      return setNews({ about: shown.current, text: text('improve.overtaken') });
    }
    setBefore({ value, edited });
    onEdit(prompt);
    setNews({ about: prompt, text: text('improve.done') });
  };

  const undo = (to: NonNullable<typeof before>) => {
    onEdit(to.edited);
    setBefore(null);
    setNews({ about: to.value, text: text('improve.undone') });
    button.current?.focus(); // this button goes, and the focus would go with it
  };

  const message = isLoading ? { text: text('improve.busy'), isFailure: false } : news;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Flex gap={4}>
        <TextButton
          ref={button}
          startIcon={<Magic aria-hidden />}
          aria-disabled={isLoading} // not `disabled`, which would lose the focus
          aria-label={text('improve.button.label', { name })}
          onClick={() => void start()}
        >
          {text('improve.button')}
        </TextButton>
        {before && before.value !== value && (
          <TextButton
            aria-label={text('improve.undo.label', { name })}
            onClick={() => undo(before)}
          >
            {text('improve.undo')}
          </TextButton>
        )}
      </Flex>
      <Box role="status">
        {message && (isLoading || news?.about === value) && (
          <Typography
            variant="pi"
            textColor={message.isFailure ? 'danger600' : 'neutral600'}
            tag="p"
          >
            {message.text}
          </Typography>
        )}
      </Box>
    </Flex>
  );
};
