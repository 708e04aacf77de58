import { useAuth } from '@strapi/strapi/admin';
import { keepLastChoice, lastChoiceKey, readLastChoice } from '../utils/last-choice';
import type { OrderChoice } from '../utils/order-choice';
import type { VideoType } from './useVideoType';

/** What this person chose last for a content type, on this computer. */
export const useLastChoice = (type: VideoType, uid: string) => {
  const userId = useAuth('useLastChoice', ({ user }) => user?.id);
  const key = userId === undefined ? null : lastChoiceKey(userId, uid);
  return {
    read: () => (key === null ? null : readLastChoice(key, type)),
    keep: (choice: OrderChoice) => {
      if (key !== null) keepLastChoice(key, choice, type);
    },
  };
};
