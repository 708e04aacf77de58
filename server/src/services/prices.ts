import type { Cost } from '../../../shared/cost';
import type { BackendConfig } from '../config/schema';

/** What one video costs at a backend. */
export type Price = NonNullable<BackendConfig['price']>;

/** The highest of some prices; undefined where none is known. */
export const dearestOf = (prices: (Price | undefined)[]): Price | undefined =>
  prices.reduce(
    (most, price) => (price && (!most || price.perVideo > most.perVideo) ? price : most),
    undefined
  );

/** What one video costs where any of some backends may make it, as people are told; null where that is not known. */
export const costOfOne = (prices: (Price | undefined)[]): Cost | null => {
  const dearest = dearestOf(prices);
  const isOfOneCurrency = prices.every((price) => !price || price.currency === dearest?.currency);
  if (!dearest || !isOfOneCurrency) return null;
  const { perVideo: amount, currency } = dearest;
  const isOnePrice = prices.every((price) => price?.perVideo === amount);
  return { amount, currency, ...(!isOnePrice && { upTo: true as const }) };
};
