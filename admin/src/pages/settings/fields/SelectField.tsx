import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { type FieldProps, FormField } from './FormField';

export interface Choice {
  value: string;
  label: string;
}

interface SelectFieldProps extends FieldProps {
  choices: Choice[];
  placeholder?: string;
  /** Nothing may be chosen; this is how the button that clears it is called. */
  clearLabel?: string;
}

/** One of a few. What is chosen but no longer offered is shown all the same. */
export const SelectField = ({ choices, placeholder, clearLabel, ...field }: SelectFieldProps) => (
  <FormField<string> {...field}>
    {({ value, disabled, set }) => (
      <SingleSelect
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(chosen) => set(String(chosen))}
        {...(clearLabel && { clearLabel, onClear: () => set('') })}
      >
        {withChosen(choices, value).map((choice) => (
          <SingleSelectOption key={choice.value} value={choice.value}>
            {choice.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    )}
  </FormField>
);

export const withChosen = (choices: Choice[], value: string): Choice[] =>
  value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [...choices, { value, label: value }];
