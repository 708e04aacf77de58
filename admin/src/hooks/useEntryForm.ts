import * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import { filesOf, type MediaValue } from '../utils/entry';

const valueIn = (values: object, field: string) =>
  (values as Record<string, unknown>)[field] as MediaValue;

/** The edit view's form, as far as one media field goes. */
export const useEntryForm = (field: string) => {
  const value = useForm('VideoPanel', (form) => valueIn(form.values, field));
  const saved = useForm('VideoPanel', (form) => valueIn(form.initialValues, field));
  const modified = useForm('VideoPanel', (form) => form.modified);
  const isSubmitting = useForm('VideoPanel', (form) => form.isSubmitting);
  const getValues = useForm('VideoPanel', (form) => form.getValues);
  const onChange = useForm('VideoPanel', (form) => form.onChange);

  const inField = React.useMemo(() => new Set(filesOf(value).map(({ id }) => id)), [value]);
  const savedIds = React.useMemo(() => new Set(filesOf(saved).map(({ id }) => id)), [saved]);

  // What happens after an answer has come acts on the form as it is then.
  const latest = React.useRef({ modified, isSubmitting });
  latest.current = { modified, isSubmitting };

  return {
    /** The ids of the files in the field, unsaved changes included. */
    inField,
    /** The ids of the files that the form was opened with. */
    savedIds,
    modified,
    isSubmitting,
    latest,
    getValue: () => valueIn(getValues(), field),
    setValue: (next: MediaValue) => onChange(field, next),
  };
};
