import * as React from 'react';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { EditorSettings, SettingsView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useText } from '../../../hooks/useText';
import { useGetVideoTypesQuery } from '../api';
import { PreviewPane } from '../preview/PreviewPane';
import { type Shelf, stylesOf, typesOf } from '../utils/shelves';

interface ItemPreviewProps {
  shelf: Shelf;
  view: SettingsView;
  id: string;
  /** With what is typed; null while something is missing. */
  settings: EditorSettings | null;
}

/** What a template or style makes of an entry of a content type that one picks. */
export const ItemPreview = ({ shelf, view, id, settings }: ItemPreviewProps) => {
  const text = useText();
  const { data: types = [] } = useGetVideoTypesQuery();
  const [picked, setPicked] = React.useState<string | null>(null);
  const switchedOn = typesOf(view, view.stored);
  const offered = types.filter(({ uid }) => uid in switchedOn);
  const type = offered.find(({ uid }) => uid === picked) ?? offered[0];
  if (!type) return <Notice variant="primary">{text('settings.preview.noTypes')}</Notice>;

  const mapping = switchedOn[type.uid]!;
  const using = shelf === 'templates' ? { template: id } : { styles: [id], presets: [] };
  const wanted = settings && {
    ...settings,
    contentTypes: { ...settings.contentTypes, [type.uid]: { ...mapping, ...using } },
  };
  return (
    <PreviewPane
      key={type.uid}
      type={type}
      settings={wanted}
      titleField={mapping.title}
      styleNames={Object.fromEntries(
        stylesOf(view, settings ?? view.stored).map((style) => [style.id, style.name])
      )}
    >
      <Field.Root name="preview-type">
        <Field.Label>{text('settings.preview.type')}</Field.Label>
        <SingleSelect value={type.uid} onChange={(uid) => setPicked(String(uid))}>
          {offered.map(({ uid, displayName }) => (
            <SingleSelectOption key={uid} value={uid}>
              {displayName}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </PreviewPane>
  );
};
