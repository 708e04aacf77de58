import type * as React from 'react';
import { useField, useForm } from '@strapi/strapi/admin';
import { Field } from '@strapi/design-system';
import { SourceBadge } from '../SourceBadge';

/** What an input needs of the form around it. */
export interface Bound<Value> {
  value: Value;
  disabled: boolean;
  set: (value: Value) => void;
}

/** What each field of the settings has. */
export interface FieldProps {
  /** Its name in the form. */
  name: string;
  label: string;
  hint?: React.ReactNode;
  required?: boolean;
  /** It is set in the config file: shown, but not to be changed here. */
  inFile?: boolean;
}

export const useBound = <Value,>(name: string): Bound<Value> & { error: string | undefined } => {
  const { value, error, onChange } = useField<Value>(name);
  const disabled = useForm('useBound', (form) => form.disabled);
  return { value: value as Value, error, disabled, set: (next) => onChange(name, next) };
};

interface FormFieldProps<Value> extends FieldProps {
  children: (bound: Bound<Value>) => React.ReactNode;
}

/** A label, an input, and what there is to say about it. */
export const FormField = <Value,>(props: FormFieldProps<Value>) => {
  const { name, label, hint, required, inFile = false, children } = props;
  const { error, disabled, ...bound } = useBound<Value>(name);
  return (
    <Field.Root name={name} error={error} hint={hint} required={required} width="100%">
      <Field.Label action={inFile && <SourceBadge source="file" />}>{label}</Field.Label>
      {children({ ...bound, disabled: disabled || inFile })}
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
