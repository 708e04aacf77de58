import { Toggle } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import { type FieldProps, FormField } from './FormField';

/** On or off. */
export const ToggleField = (field: FieldProps) => {
  const text = useText();
  return (
    <FormField<boolean> {...field}>
      {({ value, disabled, set }) => (
        <Toggle
          checked={value}
          disabled={disabled}
          onLabel={text('settings.on')}
          offLabel={text('settings.off')}
          onChange={(event) => set(event.target.checked)}
        />
      )}
    </FormField>
  );
};
