import * as React from 'react';
import {
  Checkbox,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { MAX_OF_EACH } from '../../../shared/limits';
import type { RenderControls, RenderOptions } from '../../../shared/render-options';
import type { OrderChoiceState } from '../hooks/useOrderChoice';
import { useText } from '../hooks/useText';
import { Disclosure } from './Disclosure';

/** As many letters as the server accepts. */
const MAX_LETTERS = 300;
const COUNTS = Array.from({ length: MAX_OF_EACH }, (_, index) => index + 1);

interface RenderOptionsChoiceProps {
  /** What the backends can do; nothing else is shown. */
  controls: RenderControls;
  choice: OrderChoiceState;
  /** Goes back to the content type's settings; undefined where they are chosen. */
  onReset?: () => void;
}

/** What is wished beside style and platform: the daily things at once, the others when asked for. */
export const RenderOptionsChoice = ({ controls, choice, onReset }: RenderOptionsChoiceProps) => {
  const text = useText();
  const { count, options } = choice;
  const set = (change: RenderOptions) => choice.setOptions({ ...options, ...change });

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={6} wrap="wrap" alignItems="flex-end">
        <Field.Root name="count">
          <Field.Label>{text('count.label')}</Field.Label>
          <SingleSelect value={String(count)} onChange={(value) => choice.setCount(Number(value))}>
            {COUNTS.map((number) => (
              <SingleSelectOption key={number} value={String(number)}>
                {String(number)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        {controls.quality && (
          <Flex minHeight="4rem">
            <Checkbox
              checked={options.quality === 'draft'}
              onCheckedChange={(checked) =>
                set({ quality: checked === true ? 'draft' : undefined })
              }
            >
              {text('options.draft')}
            </Checkbox>
          </Flex>
        )}
        {onReset && (
          <Flex flex="1" minHeight="4rem" justifyContent="flex-end">
            <TextButton onClick={onReset}>{text('choice.reset')}</TextButton>
          </Flex>
        )}
      </Flex>
      <MoreOptions controls={controls} options={options} set={set} />
    </Flex>
  );
};

interface MoreOptionsProps {
  controls: RenderControls;
  options: RenderOptions;
  set: (change: RenderOptions) => void;
}

/** What is not needed daily. It is open where any of it is wished. */
const MoreOptions = ({ controls, options, set }: MoreOptionsProps) => {
  const text = useText();
  const [isAsked, setAsked] = React.useState<boolean | null>(null);
  const { seconds, audio, negativePrompt } = controls;
  if (seconds.length === 0 && !audio && !negativePrompt) return null;
  const wished = [options.seconds, options.audio, options.negativePrompt].filter(
    (wish) => wish !== undefined
  ).length;
  const isOpen = isAsked ?? wished > 0;

  return (
    <Disclosure
      label={text('more.label')}
      summary={
        !isOpen &&
        wished > 0 && (
          <Typography variant="pi" textColor="neutral600">
            {text('more.set', { count: wished })}
          </Typography>
        )
      }
      isOpen={isOpen}
      onToggle={() => setAsked(!isOpen)}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={6} wrap="wrap" alignItems="flex-end">
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
          {audio && (
            <Flex minHeight="4rem">
              <Checkbox
                checked={options.audio === true}
                onCheckedChange={(checked) => set({ audio: checked === true || undefined })}
              >
                {text('options.audio')}
              </Checkbox>
            </Flex>
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
    </Disclosure>
  );
};
