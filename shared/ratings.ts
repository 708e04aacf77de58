/** What people say of a finished clip. */
export const RATINGS = ['up', 'down'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * Reasons that take one tap. A job's reason is one of these, which the admin shows in its reader's
 * language, or a person's own words.
 */
export const RATING_REASONS = {
  up: ['fits', 'beautiful', 'natural'],
  down: ['wrong-subject', 'distorted', 'wrong-style', 'odd-motion', 'text-in-picture'],
} as const satisfies Record<Rating, readonly string[]>;

export type RatingReason = (typeof RATING_REASONS)[Rating][number];

/** The longest reason in own words, characters. */
export const MAX_RATING_REASON = 250;
