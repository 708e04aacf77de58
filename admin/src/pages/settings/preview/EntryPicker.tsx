import * as React from 'react';
import { useDebounce } from '@strapi/strapi/admin';
import {
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import type { ContentTypeView } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { type ListedEntry, useFindVideoEntriesQuery } from '../api';

const SEARCH_MS = 300;

/** The entry that is looked at, in one of its locales. */
export interface PickedEntry {
  entry: ListedEntry;
  locale: string | undefined;
}

export const picking = (entry: ListedEntry): PickedEntry => ({
  entry,
  locale: entry.locale ?? undefined,
});

interface EntryPickerProps {
  type: ContentTypeView;
  /** The field that names an entry. */
  titleField: string;
  picked: PickedEntry | null;
  onPick: (picked: PickedEntry) => void;
  entries: ReturnType<typeof useEntries>;
}

/** The entries of a type that a search has found, the newest ones without any; and the newest one. */
export const useEntries = ({ uid, kind }: ContentTypeView) => {
  const [search, setSearch] = React.useState('');
  const answer = useFindVideoEntriesQuery({ uid, kind, search: useDebounce(search, SEARCH_MS) });
  const { data: [newest] = [] } = useFindVideoEntriesQuery({ uid, kind, search: '' });
  return { ...answer, newest, setSearch };
};

/** Chooses an entry of a content type, by its name, and one of its locales. */
export const EntryPicker = ({ type, titleField, picked, onPick, entries }: EntryPickerProps) => {
  const text = useText();
  const [typed, setTyped] = React.useState<string | undefined>();
  const listed = entries.data ?? [];
  const locales = picked ? localesOf(picked.entry) : [];
  const pick = (documentId: string | undefined) => {
    const entry = listed.find((one) => one.documentId === documentId);
    if (entry) onPick(picking(entry));
  };
  const search = (words: string | undefined) => {
    setTyped(words);
    entries.setSearch(words ?? '');
  };

  return (
    <Flex gap={3} alignItems="flex-end" wrap="wrap">
      {type.kind === 'collectionType' && (
        <Field.Root name="preview-entry" flex="1 1 18rem">
          <Field.Label>{text('settings.preview.entry')}</Field.Label>
          <Combobox
            value={picked?.entry.documentId ?? ''}
            textValue={typed ?? (picked && nameOf(picked.entry, titleField)) ?? ''}
            autocomplete={{ type: 'list', filter: 'contains' }}
            placeholder={text('settings.preview.search')}
            // Not `loading`: it would have the combobox forget, after each search, what it offers.
            noOptionsMessage={() =>
              text(entries.isFetching ? 'settings.preview.searching' : 'settings.preview.noEntries')
            }
            onInputChange={(event) => search(event.currentTarget.value)}
            // Not on blur: a press on an option takes the focus before it is a click, and an option
            // that no longer fits the words would be gone by then.
            onOpenChange={(isOpen: boolean) => !isOpen && search(undefined)}
            onChange={pick}
          >
            {listed.map((entry) => (
              <ComboboxOption
                key={entry.documentId}
                value={entry.documentId}
                textValue={nameOf(entry, titleField)}
              >
                {nameOf(entry, titleField)}
              </ComboboxOption>
            ))}
          </Combobox>
        </Field.Root>
      )}
      {locales.length > 1 && picked && (
        <Field.Root name="preview-locale">
          <Field.Label>{text('settings.preview.locale')}</Field.Label>
          <SingleSelect
            value={picked.locale}
            onChange={(locale) => onPick({ ...picked, locale: String(locale) })}
          >
            {locales.map((locale) => (
              <SingleSelectOption key={locale} value={locale}>
                {locale}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      )}
    </Flex>
  );
};

const nameOf = (entry: ListedEntry, titleField: string): string => {
  const name = entry[titleField];
  return typeof name === 'string' && name.trim() !== '' ? name : entry.documentId;
};

const localesOf = ({ locale, localizations }: ListedEntry): string[] => [
  ...(locale ? [locale] : []),
  ...(localizations ?? []).map((other) => other.locale),
];
