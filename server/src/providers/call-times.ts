/** How long the answer to a call of an API is waited for, ms. */
export const CALL_MS = { submit: 60_000, poll: 30_000, cancel: 30_000, test: 10_000 } as const;
