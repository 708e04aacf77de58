import type { BackendConfig } from '../config/schema';

/** What one video costs at a backend. */
export type Price = NonNullable<BackendConfig['price']>;

/** The highest of some prices; undefined where none is known. */
export const dearestOf = (prices: (Price | undefined)[]): Price | undefined =>
  prices.reduce(
    (most, price) => (price && (!most || price.perVideo > most.perVideo) ? price : most),
    undefined
  );
