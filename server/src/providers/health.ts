import { JobError } from '../errors';
import type { ApiAnswer } from './types';

/** A gateway's answers where nothing stands behind it. */
const NOBODY_BEHIND = [502, 504];

/** Whether a backend is there, as the calls of this process tell it. */
export interface Health {
  /** Calls without an answer, in a row. */
  misses: number;
  /** When the first of them failed, epoch ms; null where the last call was answered. */
  missingSince: number | null;
  /** It has answered since one has looked before. */
  answered: boolean;
}

export const createHealth = (now = Date.now) => {
  let health: Health = { misses: 0, missingSince: null, answered: false };

  const note = (answered: boolean) => {
    health = answered
      ? { misses: 0, missingSince: null, answered: true }
      : { ...health, misses: health.misses + 1, missingSince: health.missingSince ?? now() };
  };

  return {
    /** Follows a call to its end. An aborted one says nothing. */
    async follow(call: Promise<ApiAnswer>): Promise<ApiAnswer> {
      try {
        const answer = await call;
        note(!NOBODY_BEHIND.includes(answer.status));
        return answer;
      } catch (error) {
        if (error instanceof JobError) note(error.kind !== 'network');
        throw error;
      }
    },

    look(): Health {
      const seen = health;
      health = { ...health, answered: false };
      return seen;
    },
  };
};
