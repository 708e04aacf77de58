import type { TuneLevel, TuneSuggestion } from '../../../shared/contracts/tune';

/** More in flight is worth it where it renders a tenth more in the same time. */
const WORTH = 1.1;

const isMeasured = (level: TuneLevel): level is TuneLevel & { totalMs: number } =>
  level.totalMs !== null && level.error === null;

/** The smallest number in flight that no larger one beats by a tenth; null where none was measured. */
export const suggestSlots = (levels: TuneLevel[]): TuneSuggestion | null => {
  const measured = levels
    .filter(isMeasured)
    .map(({ inFlight, clips, totalMs }) => ({ inFlight, rate: clips / totalMs }));
  const enough = measured.find(({ inFlight, rate }) =>
    measured.every((other) => other.inFlight <= inFlight || other.rate < WORTH * rate)
  );
  if (!enough) return null;
  const { inFlight: slots } = enough;
  const isLast = measured.at(-1) === enough;
  return { slots, mayBeMore: isLast && levels.every(isMeasured) };
};
