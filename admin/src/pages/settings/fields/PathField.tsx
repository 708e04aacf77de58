import { Combobox, ComboboxOption, Flex, Typography } from '@strapi/design-system';
import type { FieldView } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { type Bound, type FieldProps, FormField } from './FormField';

interface PathFieldProps extends FieldProps {
  fields: FieldView[];
}

/** A field of the content type, or one that is reached through others. */
export const PathField = ({ fields, ...field }: PathFieldProps) => (
  <FormField<string> {...field}>{(bound) => <PathInput {...bound} fields={fields} />}</FormField>
);

interface PathInputProps extends Bound<string> {
  fields: FieldView[];
}

/** The same without a label of its own. */
export const PathInput = ({ value, disabled, set, fields }: PathInputProps) => {
  const text = useText();
  const isGone = value !== '' && fields.every(({ path }) => path !== value);
  const options = [
    ...fields.map(({ path, label, kind, list }) => ({
      path,
      label,
      kind: text(list ? 'settings.field.list' : `settings.field.${kind}`),
    })),
    ...(isGone ? [{ path: value, label: value, kind: text('settings.field.gone') }] : []),
  ];
  return (
    <Combobox
      value={value}
      disabled={disabled}
      placeholder={text('settings.field.choose')}
      autocomplete={{ type: 'list', filter: 'contains' }}
      noOptionsMessage={() => text('settings.field.none')}
      clearLabel={text('settings.clear')}
      onChange={(path) => set(path ?? '')}
      onClear={disabled ? undefined : () => set('')}
    >
      {options.map(({ path, label, kind }) => (
        <ComboboxOption key={path} value={path} textValue={label}>
          <Flex gap={2} justifyContent="space-between">
            <Typography ellipsis>{label}</Typography>
            <Typography variant="pi" textColor="neutral600">
              {kind}
            </Typography>
          </Flex>
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
