import * as React from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { isUnanswered } from '../utils/poll-every';
import { useText } from './useText';

/** What a request that failed rejects with. */
export type ApiError = Parameters<
  ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError']
>[0];

/** Says what a refused or failed request means: in the server's words, if it has answered at all. */
export const useErrorText = () => {
  const text = useText();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  return React.useCallback(
    (error: ApiError) => (isUnanswered(error) ? text('error.noAnswer') : formatError(error)),
    [text, formatError]
  );
};
