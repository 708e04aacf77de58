import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { CreateJobsBody, CreateJobsResponse } from '../../../shared/contracts/jobs';
import type { PresetId } from '../../../shared/presets';
import { variationKey, type VariationName, variationsOf } from '../../../shared/variations';
import { useCreateJobsMutation } from '../api';
import type { EntryRef } from '../utils/entry';
import { type ApiError, useErrorText } from './useErrorText';
import { useText } from './useText';

/** Why an order was not simply carried out: the same is being made already. */
export interface Refusal {
  message: string;
  /** What "Make another one" would make, each as often as it is named. */
  variations: VariationName[];
}

/** What is ordered: each of the styles for each of the platforms, so many of each. */
type Prepared = Required<Pick<CreateJobsBody, 'styles' | 'presets' | 'count' | 'prompts'>> &
  Pick<CreateJobsBody, 'options'>;
type Wanted = Pick<Prepared, 'styles' | 'presets' | 'count'>;

interface SendOrderOptions {
  entry: EntryRef;
  isInForm: boolean;
  onClose: () => void;
}

/** Sends an order, and says what came of it. */
export const useSendOrder = ({ entry, isInForm, onClose }: SendOrderOptions) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [createJobs, { isLoading: isSending }] = useCreateJobsMutation();

  const tellStarted = (count: number) => {
    const path = `${window.location.pathname.replace(/\/$/, '')}/${entry.documentId}`;
    const search = entry.locale ? `?plugins[i18n][locale]=${entry.locale}` : '';
    toggleNotification({
      type: 'success',
      message: text(isInForm ? 'generate.started.inForm' : 'generate.started', { count }),
      ...(!isInForm && { link: { label: text('generate.openEntry'), url: path + search } }),
    });
  };

  const tellRefused = (error: ApiError, wanted: Wanted) => {
    const message = errorText(error);
    const { another } = (error as { details?: { another?: boolean } }).details ?? {};
    if (another) setRefusal({ message, variations: allOf(wanted) });
    else toggleNotification({ type: 'danger', message });
  };

  /** @returns whether it was accepted */
  const sendAll = async (
    orders: Wanted[],
    { prompts, options }: Prepared,
    another: boolean
  ): Promise<boolean> => {
    const made: CreateJobsResponse['data'] = [];
    for (const wanted of orders) {
      const keys = variationsOf(wanted.styles, wanted.presets).map(variationKey);
      const own = Object.fromEntries(keys.map((key) => [key, prompts[key]!]));
      const body = { locale: entry.locale, ...wanted, prompts: own, another, options };
      const answer = await createJobs({ entry, body });
      if ('error' in answer) {
        tellRefused(answer.error, wanted);
        return false;
      }
      made.push(...answer.data.data);
    }
    const there = made.filter(({ created }) => !created).map(({ job }) => job);
    if (there.length < made.length) tellStarted(made.length - there.length);
    if (there.length === 0) onClose();
    else {
      const message = text('generate.alreadyThere', { count: there.length });
      setRefusal({ message, variations: there });
    }
    return true;
  };

  return {
    refusal,
    isSending,
    forgetRefusal: () => setRefusal(null),
    send: (order: Prepared) => {
      const { styles, presets, count } = order;
      return sendAll([{ styles, presets, count }], order, false);
    },
    /** Once more what is being made already. */
    sendAnother: (order: Prepared) => sendAll(justThese(refusal?.variations ?? []), order, true),
  };
};

const allOf = ({ styles, presets, count }: Wanted): VariationName[] =>
  variationsOf(styles, presets).flatMap((one) => Array<VariationName>(count).fill(one));

/** The orders that make these variations and no others, each as often as it is named. */
const justThese = (wanted: VariationName[]): Wanted[] => {
  const orders: Wanted[] = [];
  for (const preset of new Set(wanted.map((one) => one.preset))) {
    const ofPreset = wanted.filter((one) => one.preset === preset).map(({ style }) => style);
    const countOf = (style: string) => ofPreset.filter((other) => other === style).length;
    for (const count of new Set(ofPreset.map(countOf))) {
      const styles = [...new Set(ofPreset)].filter((style) => countOf(style) === count);
      orders.push({ styles, presets: preset === null ? [] : [preset as PresetId], count });
    }
  }
  return orders;
};
