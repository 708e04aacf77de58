/** A job that nobody has finished after this long has failed, ms: 7 days. */
export const STALE_MS = 7 * 24 * 60 * 60_000;

/** How far the clocks of the server (entries) and the database (jobs) are taken to be apart, ms. */
export const CLOCKS_MS = 5_000;
