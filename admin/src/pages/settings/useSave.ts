import * as React from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { EditorSettings, SettingsView } from '../../../../shared/contracts/settings';
import { useSaveVideoSettingsMutation } from './api';

/** One thing that the server refuses, and where in the settings it stands. */
export interface Refusal {
  path: string[];
  message: string;
}

export type SaveResult =
  | { kind: 'saved'; view: SettingsView }
  /** Somebody else has saved since. */
  | { kind: 'conflict'; message: string }
  | { kind: 'refused'; refusals: Refusal[] }
  | { kind: 'failed'; message: string };

interface ApiError {
  name: string;
  message: string;
  status?: number;
  details?: { errors?: { path: (string | number)[]; message: string }[] };
}

const CONFLICT = 409;

/** Saves the settings, and says in plain cases what came of it. */
export const useSave = () => {
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [saveSettings] = useSaveVideoSettingsMutation();

  return React.useCallback(
    async (version: number, settings: EditorSettings): Promise<SaveResult> => {
      const answer = await saveSettings({ version, settings });
      if ('data' in answer) return { kind: 'saved', view: answer.data };
      const error = answer.error as ApiError;
      if (error.status === CONFLICT) return { kind: 'conflict', message: error.message };
      const refusals = error.details?.errors ?? [];
      if (refusals.length > 0) return { kind: 'refused', refusals: refusals.map(asRefusal) };
      return { kind: 'failed', message: formatError(error) };
    },
    [saveSettings, formatError]
  );
};

/** Paths of the request begin with its own key, those of the settings do not. */
const asRefusal = ({ path, message }: { path: (string | number)[]; message: string }): Refusal => {
  const [first, ...rest] = path.map(String);
  return {
    path: first === undefined ? [] : first === 'settings' ? rest : [first, ...rest],
    message,
  };
};
