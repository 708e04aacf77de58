import * as React from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { TextRef } from '../../../shared/texts/types';
import { isUnanswered } from '../utils/poll-every';
import { useServerText } from './useServerText';
import { useText } from './useText';

/** What a request that failed rejects with. */
export type ApiError = Parameters<
  ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError']
>[0];

/** What it is among the server's texts, where it is one of ours. */
const textIn = (error: ApiError): TextRef | undefined =>
  (error as { details?: { text?: TextRef } }).details?.text;

/** Says what a refused or failed request means: in the server's words, if it has answered at all. */
export const useErrorText = () => {
  const text = useText();
  const serverText = useServerText();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  return React.useCallback(
    (error: ApiError) => {
      if (isUnanswered(error)) return text('error.noAnswer');
      const known = textIn(error);
      return known ? serverText({ ...known, message: error.message ?? '' }) : formatError(error);
    },
    [text, serverText, formatError]
  );
};
