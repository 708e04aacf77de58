import type { BackendState } from '../jobs/backend-state';
import type { SetUpBackend } from './backends';

interface Situation {
  states: Map<string, BackendState>;
  /** Jobs that each of them has. */
  loads: Map<string, number>;
  /** Refuses orders for a reason of its own: its key, its account. */
  refuses(name: string): boolean;
}

/**
 * Where the next jobs render, one after the other: where a job waits for the fewest others, by the
 * slots of each backend and its weight. Not on one that is down, paused or refuses, while another
 * is up. Among equals the first in the configuration.
 * @param candidates at least one
 */
export const spreadOver = (
  candidates: SetUpBackend[],
  count: number,
  { states, loads, refuses }: Situation
): SetUpBackend[] => {
  const isUp = ({ name }: SetUpBackend) => {
    const state = states.get(name);
    return (!state || (state.pausedAt === null && state.downSince === null)) && !refuses(name);
  };
  const up = candidates.filter(isUp);
  const choice = up.length > 0 ? up : candidates;
  const jobs = new Map(choice.map(({ name }) => [name, loads.get(name) ?? 0]));
  const burden = ({ name, config: { slots, weight = 1 } }: SetUpBackend) =>
    (jobs.get(name)! + 1) / (slots * weight);
  return Array.from({ length: count }, () => {
    const next = choice.reduce((best, other) => (burden(other) < burden(best) ? other : best));
    jobs.set(next.name, jobs.get(next.name)! + 1);
    return next;
  });
};
