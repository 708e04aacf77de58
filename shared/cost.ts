/** What videos cost at a backend that has a price, as the site has set it. */
export interface Cost {
  amount: number;
  /** ISO 4217 */
  currency: string;
  /** It may be less: backends of different prices could make them. */
  upTo?: true;
}

/** What so many videos cost. */
export const costOfMany = (one: Cost, videos: number): Cost => ({
  ...one,
  // Two digits more than money has: a sum of fractions must not show its rounding.
  amount: Number((videos * one.amount).toFixed(4)),
});
