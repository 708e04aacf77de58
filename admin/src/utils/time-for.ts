import type { PlannedPrompt } from '../../../shared/contracts/jobs';

/**
 * How long so many videos take on so many slots with nothing else to do, ms: the longest first, each
 * where a slot is free first. Null where one of them was never made here.
 */
export const timeFor = (
  prompts: Pick<PlannedPrompt, 'usualMs'>[],
  count: number,
  slots: number
): number | null => {
  const times = prompts.map(({ usualMs }) => usualMs);
  if (times.length === 0 || slots < 1 || !times.every((ms) => ms !== null)) return null;
  const ends = Array<number>(slots).fill(0);
  const all = times.flatMap((ms) => Array<number>(count).fill(ms));
  for (const ms of all.sort((one, other) => other - one)) {
    ends[ends.indexOf(Math.min(...ends))]! += ms;
  }
  return Math.max(...ends);
};
