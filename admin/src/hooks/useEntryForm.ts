import * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import type { FieldValue } from '../utils/field-value';

const valueIn = (values: object, field: string) =>
  (values as Record<string, unknown>)[field] as FieldValue;

/** The edit view's form, as far as one target field goes. */
export const useEntryForm = (field: string) => {
  const value = useForm('VideoPanel', (form) => valueIn(form.values, field));
  const saved = useForm('VideoPanel', (form) => valueIn(form.initialValues, field));
  const modified = useForm('VideoPanel', (form) => form.modified);
  const isSubmitting = useForm('VideoPanel', (form) => form.isSubmitting);
  const getValues = useForm('VideoPanel', (form) => form.getValues);
  const onChange = useForm('VideoPanel', (form) => form.onChange);

  // What happens after an answer has come acts on the form as it is then.
  const latest = React.useRef({ modified, isSubmitting });
  latest.current = { modified, isSubmitting };

  return {
    /** What the field holds, unsaved changes included. */
    value,
    /** What it held when the form was opened or last saved. */
    saved,
    modified,
    isSubmitting,
    latest,
    getValue: () => valueIn(getValues(), field),
    setValue: (next: FieldValue) => onChange(field, next),
  };
};
