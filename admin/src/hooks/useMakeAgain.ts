import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { JobView } from '../../../shared/contracts/jobs';
import { useCreateJobsMutation } from '../api';
import { againBody } from '../utils/again-body';
import type { EntryRef } from '../utils/entry';
import { useErrorText } from './useErrorText';
import { useText } from './useText';

/** Makes a video once more, from the panel. */
export const useMakeAgain = (entry: EntryRef) => {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [createJobs] = useCreateJobsMutation();
  /** A double click is one wish. */
  const isSending = React.useRef(false);

  const make = async (job: JobView, prompt: string | null) => {
    if (isSending.current) return;
    isSending.current = true;
    const answer = await createJobs({
      entry,
      body: { locale: entry.locale, ...againBody(job, prompt) },
    });
    isSending.current = false;
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
      return;
    }
    const isNew = answer.data.data.some(({ created }) => created);
    toggleNotification({
      type: isNew ? 'success' : 'info',
      message: text(isNew ? 'generate.started.inForm' : 'generate.alreadyThere', { count: 1 }),
    });
  };

  return {
    /** From the same words. */
    regenerate: (job: JobView) => void make(job, job.prompt),
    /** From the entry's text as it is now. */
    renew: (job: JobView) => void make(job, null),
  };
};
