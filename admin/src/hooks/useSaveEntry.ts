import * as React from 'react';
import { unstable_useDocumentActions, useForm } from '@strapi/strapi/admin';
import type { EntryRef } from '../utils/entry';
import { forSaving } from '../utils/for-saving';
import type { VideoType } from './useVideoType';

/** Saves what the edit view's form holds, as its own Save does. */
export const useSaveEntry = (type: VideoType, entry: EntryRef) => {
  const { update } = unstable_useDocumentActions();
  const validate = useForm('useSaveEntry', (form) => form.validate);
  const getValues = useForm('useSaveEntry', (form) => form.getValues);
  const resetForm = useForm('useSaveEntry', (form) => form.resetForm);
  const setSubmitting = useForm('useSaveEntry', (form) => form.setSubmitting);
  const isSaving = useForm('useSaveEntry', (form) => form.isSubmitting);
  /** The form has errors; it shows them at its fields. */
  const [isInvalid, setInvalid] = React.useState(false);

  /** @returns whether it is saved; a refusal of the server is told by the content manager */
  const save = async (): Promise<boolean> => {
    setSubmitting(true);
    try {
      const status = type.hasDraftAndPublish ? 'draft' : 'published';
      const { data: visible, errors } = await validate(true, { status });
      setInvalid(errors !== undefined);
      if (errors) return false;
      const values = getValues();
      const { collectionType, model, documentId, locale } = entry;
      const answer = await update(
        { collectionType, model, documentId, params: locale ? { locale } : {} },
        forSaving(values, visible) as Parameters<typeof update>[1]
      );
      if ('error' in answer) return false;
      resetForm(values);
      return true;
    } catch {
      return false;
    } finally {
      setSubmitting(false);
    }
  };

  return { save, isSaving, isInvalid };
};
