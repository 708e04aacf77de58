import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is there.
 * @throws with `what` and the last answer after `timeoutMs`
 */
export const waitFor = async <T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = 45_000
): Promise<T> => {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}.`);
    await sleep(50);
  }
};
