import * as React from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID } from '../../../shared/plugin';
import type english from '../translations/en.json';

/** A key of the translations; the admin has them with the plugin's id in front. */
export type TextKey = keyof typeof english;

type Values = Record<string, string | number | boolean>;

/** The plugin's texts in the admin's language: `text('panel.generate')`. */
export type Text = (key: TextKey, values?: Values) => string;

/** @returns a function that stays the same while the language does */
export const useText = (): Text => {
  const { formatMessage } = useIntl();
  return React.useCallback(
    (key, values) => formatMessage({ id: `${PLUGIN_ID}.${key}` }, values),
    [formatMessage]
  );
};
