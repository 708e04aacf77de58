import type { TuneLevel, TuneRun, TuneState } from '../../../../../../shared/contracts/tune';

const ACTIVE: ReadonlySet<TuneState> = new Set(['waiting', 'running', 'stopping']);

export const isActive = (run: TuneRun | null): boolean => run !== null && ACTIVE.has(run.state);

/** Clips that so many in flight render in a minute; null where that was not measured. */
export const perMinute = ({ clips, totalMs }: TuneLevel): number | null =>
  totalMs === null ? null : (clips * 60_000) / totalMs;
