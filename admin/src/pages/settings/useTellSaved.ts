import { useNotification } from '@strapi/strapi/admin';
import { useText } from '../../hooks/useText';
import { useLazyGetVideoSettingsQuery } from './api';
import type { SaveResult } from './useSave';

/** Tells in passing what came of a change that is saved at once, without a form. */
export const useTellSaved = () => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [load] = useLazyGetVideoSettingsQuery();

  /** @returns whether it was saved */
  return async (result: SaveResult, done: string): Promise<boolean> => {
    if (result.kind === 'saved') {
      toggleNotification({ type: 'success', message: done });
      return true;
    }
    if (result.kind === 'conflict') await load();
    toggleNotification({ type: 'danger', message: messageOf(result, text('settings.tryAgain')) });
    return false;
  };
};

const messageOf = (result: Exclude<SaveResult, { kind: 'saved' }>, tryAgain: string): string => {
  if (result.kind === 'conflict') return tryAgain;
  if (result.kind === 'failed') return result.message;
  return result.refusals.map(({ message }) => message).join(' ');
};
