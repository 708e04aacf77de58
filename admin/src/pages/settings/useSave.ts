import * as React from 'react';
import type { EditorSettings, SettingsView } from '../../../../shared/contracts/settings';
import type { TextRef } from '../../../../shared/texts/types';
import { useErrorText } from '../../hooks/useErrorText';
import { useServerText } from '../../hooks/useServerText';
import { useSaveVideoSettingsMutation } from './api';
import { lineIn } from './utils/text-lines';

/** One thing that the server refuses, and where in the settings it stands. */
export interface Refusal {
  path: string[];
  message: string;
  /** The line of a text that it speaks of, from 1. */
  line: number | null;
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
  details?: { errors?: Problem[] };
}

interface Problem {
  path: (string | number)[];
  message: string;
  /** Which of the server's texts it is; none of a schema's. */
  text?: TextRef;
}

const CONFLICT = 409;

/** Saves the settings, and says in plain cases what came of it. */
export const useSave = () => {
  const errorText = useErrorText();
  const serverText = useServerText();
  const [saveSettings] = useSaveVideoSettingsMutation();

  return React.useCallback(
    async (version: number, settings: EditorSettings): Promise<SaveResult> => {
      const answer = await saveSettings({ version, settings });
      if ('data' in answer) return { kind: 'saved', view: answer.data };
      const error = answer.error as ApiError;
      if (error.status === CONFLICT) return { kind: 'conflict', message: error.message };
      const refusals = error.details?.errors ?? [];
      if (refusals.length > 0) {
        return {
          kind: 'refused',
          refusals: refusals.map(({ path, message, text }) => ({
            path: withoutKey(path.map(String)),
            message: serverText({ ...text, message }),
            // The server's own sentence is English in every language.
            line: lineIn(message),
          })),
        };
      }
      return { kind: 'failed', message: errorText(error) };
    },
    [saveSettings, errorText, serverText]
  );
};

/** Paths of the request begin with its own key, those of the settings do not. */
const withoutKey = (path: string[]): string[] => (path[0] === 'settings' ? path.slice(1) : path);
