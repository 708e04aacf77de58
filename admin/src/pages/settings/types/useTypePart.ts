import * as React from 'react';
import { type TextKey, useText } from '../../../hooks/useText';
import type { FormPart } from '../SettingsForm';
import { checkTypeForm, typeFieldOf } from '../utils/check-type-form';
import { fromTypeForm, toTypeForm, type TypeForm } from '../utils/type-form';

const LABELS: Record<keyof TypeForm, TextKey> = {
  target: 'settings.type.target',
  title: 'settings.type.titleField',
  description: 'settings.type.descriptionField',
  image: 'settings.type.image',
  variables: 'settings.type.variables',
  metadata: 'settings.type.metadata',
  template: 'settings.type.template',
  styles: 'styles.legend',
  presets: 'settings.type.presets',
  backends: 'settings.type.backends',
  attach: 'settings.type.attach',
  folder: 'settings.type.folder',
  enhance: 'settings.type.enhance',
  onPublish: 'settings.type.onPublish',
  publishWhen: 'settings.type.publishWhen',
  conditions: 'settings.type.conditions',
  optOut: 'settings.type.optOut',
  sweep: 'settings.type.sweep',
  cron: 'settings.type.cron',
  limit: 'settings.type.limit',
};

/**
 * The settings of a content type as a part of all settings.
 * @param isInFile the file wins over what the page may hold too
 */
export const useTypePart = (uid: string, isInFile: boolean): FormPart<TypeForm> => {
  const text = useText();
  return React.useMemo(
    () => ({
      read: ({ contentTypes: { [uid]: settings } }) =>
        settings && !isInFile ? toTypeForm(settings) : null,
      write: (stored, form) => ({
        ...stored,
        contentTypes: { ...stored.contentTypes, [uid]: fromTypeForm(form) },
      }),
      check: (form) => checkTypeForm(form, text),
      fieldOf: (path, form) => typeFieldOf(path, uid, form),
      labelOf: (field) => {
        const [name, row] = field.split('.');
        const label = text(LABELS[name as keyof TypeForm]);
        return row === undefined ? label : `${label}, ${Number(row) + 1}`;
      },
    }),
    [uid, isInFile, text]
  );
};
