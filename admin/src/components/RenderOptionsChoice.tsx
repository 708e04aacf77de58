import type * as React from 'react';
import {
  Checkbox,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextInput,
} from '@strapi/design-system';
import type { RenderControls, RenderOptions } from '../../../shared/render-options';
import { useText } from '../hooks/useText';

/** As many letters as the server accepts. */
const MAX_LETTERS = 300;

interface RenderOptionsChoiceProps {
  /** What the backends can do; nothing else is shown. */
  controls: RenderControls;
  options: RenderOptions;
  onChange: (options: RenderOptions) => void;
}

/** What is wished of the renders beside style and platform. */
export const RenderOptionsChoice = ({ controls, options, onChange }: RenderOptionsChoiceProps) => {
  const text = useText();
  const set = (change: RenderOptions) => onChange({ ...options, ...change });
  const { quality, seconds, audio, negativePrompt } = controls;
  if (!quality && seconds.length === 0 && !audio && !negativePrompt) return null;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={5} wrap="wrap" alignItems="flex-end">
        {seconds.length > 0 && (
          <Field.Root name="seconds">
            <Field.Label>{text('options.seconds')}</Field.Label>
            <SingleSelect
              value={options.seconds === undefined ? '' : String(options.seconds)}
              onChange={(value) => set({ seconds: value === '' ? undefined : Number(value) })}
            >
              <SingleSelectOption value="">{text('options.seconds.usual')}</SingleSelectOption>
              {seconds.map((length) => (
                <SingleSelectOption key={length} value={String(length)}>
                  {text('options.seconds.of', { seconds: length })}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        )}
        {quality && (
          <Checkbox
            checked={options.quality === 'draft'}
            onCheckedChange={(checked) => set({ quality: checked === true ? 'draft' : undefined })}
          >
            {text('options.draft')}
          </Checkbox>
        )}
        {audio && (
          <Checkbox
            checked={options.audio === true}
            onCheckedChange={(checked) => set({ audio: checked === true || undefined })}
          >
            {text('options.audio')}
          </Checkbox>
        )}
      </Flex>
      {negativePrompt && (
        <Field.Root name="negativePrompt" hint={text('options.negativePrompt.hint')}>
          <Field.Label>{text('options.negativePrompt')}</Field.Label>
          <TextInput
            value={options.negativePrompt ?? ''}
            maxLength={MAX_LETTERS}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
              set({ negativePrompt: event.target.value || undefined })
            }
          />
          <Field.Hint />
        </Field.Root>
      )}
    </Flex>
  );
};
