import type * as React from 'react';
import {
  Box,
  Field,
  Flex,
  Textarea,
  TextButton,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { PromptView } from '../../../shared/contracts/jobs';
import { useText } from '../hooks/useText';
import type { EntryRef } from '../utils/entry';
import { estimateSize } from '../utils/estimate-size';
import { ImproveWording } from './ImproveWording';
import { PromptSource } from './PromptSource';
import { ServerNotes } from './ServerNotes';

/** The longest prompt that the server accepts, in letters. */
const MAX_LETTERS = 4_000;

/** About as many fit on a line of the modal. */
const LETTERS_PER_LINE = 85;

/** So many lines that the whole text can be seen, as long as it is not too long. */
const rowsFor = (text: string) =>
  Math.min(9, Math.max(4, Math.ceil(text.length / LETTERS_PER_LINE)));

interface PromptFieldProps {
  /** What the variation is called. */
  name: string;
  /** The prompt that is built from the entry, as the server counted it. */
  counted: PromptView;
  /** What somebody has made of it; undefined while nobody has. */
  edited: string | undefined;
  onEdit: (value: string | undefined) => void;
  /** The entry, where its prompts can be improved; else null. */
  improvable: EntryRef | null;
  /** Whether it is shown at once which words come from the entry. */
  showsSource: boolean;
  /** What it is stands above it already. */
  isNamed?: boolean;
}

/** The prompt of one variation as it will be sent, and how much of it the model reads. */
export const PromptField = (props: PromptFieldProps) => {
  const { name, counted, edited, onEdit, improvable, showsSource, isNamed = false } = props;
  const text = useText();
  const { key, size } = counted;
  const value = edited ?? counted.prompt;
  const isEdited = edited !== undefined && edited !== counted.prompt;
  const used = isEdited ? estimateSize(value, counted) : size.used;
  const isTooLong = used > size.limit;
  const isEmpty = value.trim() === '';
  const length = text(isEdited ? 'prompt.about' : 'prompt.length', { ...size, used });

  const label = <Field.Label>{text('prompt.label', { name })}</Field.Label>;

  return (
    <Field.Root
      name={`prompt-${key}`}
      error={isEmpty ? text('prompt.empty') : undefined}
      hint={isTooLong ? <TooLong>{`${length} ${text('prompt.tooLong')}`}</TooLong> : length}
    >
      <Flex justifyContent="space-between" gap={2}>
        {isNamed ? <VisuallyHidden>{label}</VisuallyHidden> : label}
        {isEdited && (
          <TextButton
            onClick={() => onEdit(undefined)}
            aria-label={text('prompt.reset.label', { name })}
          >
            {text('prompt.reset')}
          </TextButton>
        )}
      </Flex>
      <Textarea
        value={value}
        maxLength={MAX_LETTERS}
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => onEdit(event.target.value)}
        rows={rowsFor(value)}
        resizable
      />
      <Field.Error />
      <Field.Hint />
      {!isEdited && <ServerNotes notes={counted.notes} />}
      {counted.segments.some(({ variable }) => variable !== undefined) && (
        <PromptSource segments={counted.segments} name={name} startsOpen={showsSource} />
      )}
      {improvable && (
        <ImproveWording
          entry={improvable}
          variation={counted}
          name={name}
          value={value}
          edited={edited}
          onEdit={onEdit}
        />
      )}
    </Field.Root>
  );
};

const TooLong = ({ children }: { children: string }) => (
  <Flex tag="span" gap={1} alignItems="flex-start">
    <Box tag="span" flex="none" paddingTop="1px">
      <WarningCircle fill="warning600" width="1.4rem" height="1.4rem" aria-hidden />
    </Box>
    <Typography tag="span" variant="pi" textColor="neutral800">
      {children}
    </Typography>
  </Flex>
);
