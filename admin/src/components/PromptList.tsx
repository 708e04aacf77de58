import * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { Pencil, WarningCircle } from '@strapi/icons';
import type { PromptView } from '../../../shared/contracts/jobs';
import { type VariationKey, variationKey, type VariationName } from '../../../shared/variations';
import { useText } from '../hooks/useText';
import type { EntryRef } from '../utils/entry';
import { estimateSize } from '../utils/estimate-size';
import { Disclosure } from './Disclosure';
import { PromptField } from './PromptField';

/** More prompts than this are opened one by one. */
const ALL_OPEN = 4;

interface PromptListProps {
  variations: VariationName[];
  nameOf: (variation: VariationName) => string;
  byKey: Map<VariationKey, PromptView>;
  edits: Partial<Record<VariationKey, string>>;
  onEdit: (key: VariationKey, value: string | undefined) => void;
  /** The entry, where its prompts can be improved; else null. */
  improvable: EntryRef | null;
}

/** The prompts of all variations; of many, each is a line until it is opened. */
export const PromptList = ({ variations, nameOf, byKey, edits, ...props }: PromptListProps) => {
  const text = useText();
  const [toggled, setToggled] = React.useState<Partial<Record<VariationKey, boolean>>>({});
  const isFolded = variations.length > ALL_OPEN;

  const prompts = variations.map((variation, index) => {
    const key = variationKey(variation);
    const counted = byKey.get(key);
    if (!counted) return null;
    const name = nameOf(variation);
    const edited = edits[key];
    const isEmpty = (edited ?? counted.prompt).trim() === '';
    const field = (
      <PromptField
        key={key}
        name={name}
        counted={counted}
        edited={edited}
        onEdit={(value) => props.onEdit(key, value)}
        improvable={props.improvable}
        showsSource={index === 0}
        isNamed={isFolded}
      />
    );
    if (!isFolded) return field;
    const isOpen = isEmpty || (toggled[key] ?? index === 0);
    return (
      <Disclosure
        key={key}
        label={text('prompt.label', { name })}
        summary={!isOpen && <PromptFacts counted={counted} edited={edited} />}
        isOpen={isOpen}
        onToggle={() => setToggled((all) => ({ ...all, [key]: !isOpen }))}
      >
        {field}
      </Disclosure>
    );
  });
  return isFolded ? (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {prompts}
    </Flex>
  ) : (
    prompts
  );
};

interface PromptFactsProps {
  counted: PromptView;
  edited: string | undefined;
}

/** What there is to know of a prompt that is not shown. */
const PromptFacts = ({ counted, edited }: PromptFactsProps) => {
  const text = useText();
  const isEdited = edited !== undefined && edited !== counted.prompt;
  const used = isEdited ? estimateSize(edited, counted) : counted.size.used;
  const isTooLong = used > counted.size.limit;
  return (
    <>
      {isEdited && (
        <Flex gap={1}>
          <Pencil width="1.2rem" height="1.2rem" fill="neutral600" aria-hidden />
          <Typography variant="pi" textColor="neutral600">
            {text('prompt.edited')}
          </Typography>
        </Flex>
      )}
      <Flex gap={1}>
        {isTooLong && (
          <WarningCircle width="1.4rem" height="1.4rem" fill="warning600" aria-hidden />
        )}
        <Typography variant="pi" textColor="neutral600">
          {text(isEdited ? 'prompt.about' : 'prompt.length', { ...counted.size, used })}
        </Typography>
      </Flex>
    </>
  );
};
