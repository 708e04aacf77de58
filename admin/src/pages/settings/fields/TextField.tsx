import type * as React from 'react';
import { Textarea, TextInput } from '@strapi/design-system';
import { type FieldProps, FormField } from './FormField';

interface TextFieldProps extends FieldProps {
  placeholder?: string;
  maxLength?: number;
}

/** One line of text. */
export const TextField = ({ placeholder, maxLength, ...field }: TextFieldProps) => (
  <FormField<string> {...field}>
    {({ value, disabled, set }) => (
      <TextInput
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        maxLength={maxLength}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => set(event.target.value)}
      />
    )}
  </FormField>
);

interface LongTextFieldProps extends TextFieldProps {
  rows: number;
}

/** Several lines of text. */
export const LongTextField = ({ placeholder, maxLength, rows, ...field }: LongTextFieldProps) => (
  <FormField<string> {...field}>
    {({ value, disabled, set }) => (
      <Textarea
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        maxLength={maxLength}
        rows={rows}
        resizable
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => set(event.target.value)}
      />
    )}
  </FormField>
);
