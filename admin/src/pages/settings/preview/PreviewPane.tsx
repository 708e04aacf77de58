import * as React from 'react';
import { Flex, Loader, Typography } from '@strapi/design-system';
import type { ContentTypeView, EditorSettings } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { SettingsBox } from '../SettingsBox';
import { EntryPicker, type PickedEntry, picking, useEntries } from './EntryPicker';
import { PromptList } from './PromptList';
import { usePreview } from './usePreview';

interface PreviewPaneProps {
  type: ContentTypeView;
  /** The settings with what is typed, not yet saved; null while something is missing. */
  settings: EditorSettings | null;
  titleField: string;
  styleNames: Record<string, string>;
  /** Stands above the entry. */
  children?: React.ReactNode;
}

/** What an entry would become under the settings as they stand in the form. */
export const PreviewPane = (props: PreviewPaneProps) => {
  const { type, settings, titleField, styleNames, children } = props;
  const text = useText();
  const errorText = useErrorText();
  const entries = useEntries(type);
  const [chosen, setChosen] = React.useState<PickedEntry | null>(null);
  const picked = chosen ?? (entries.newest ? picking(entries.newest) : null);
  const { preview, error, isFetching } = usePreview(type.uid, settings, picked);
  const isEmpty = picked === null && !entries.isFetching;

  return (
    <SettingsBox title={text('settings.preview.title')} hint={text('settings.preview.hint')}>
      {children}
      {entries.error ? (
        <Notice variant="warning">
          {text('settings.preview.unreadable', { reason: errorText(entries.error) })}
        </Notice>
      ) : (
        <EntryPicker
          type={type}
          titleField={titleField}
          picked={picked}
          onPick={setChosen}
          entries={entries}
        />
      )}
      {isEmpty && !entries.error && <Words>{text('settings.preview.noEntries')}</Words>}
      {settings === null && picked && <Words>{text('settings.preview.incomplete')}</Words>}
      {error && <Notice variant="warning">{errorText(error)}</Notice>}
      {!preview && isFetching && (
        <Flex justifyContent="center" padding={4}>
          <Loader small>{text('settings.preview.loading')}</Loader>
        </Flex>
      )}
      {preview && <PromptList preview={preview} styleNames={styleNames} isBusy={isFetching} />}
    </SettingsBox>
  );
};

const Words = ({ children }: { children: string }) => (
  <Typography textColor="neutral600">{children}</Typography>
);
