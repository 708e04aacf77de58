/** Entries that can be ticked; more than a list shows on one page. */
export const MAX_TICKED = 500;
/** Entries on one page of a preview. */
export const PREVIEW_PAGE = 20;
/** Videos of one style that can be ordered at once, on each platform. */
export const MAX_OF_EACH = 4;
/** Entries that one run takes on where nobody says how many. */
export const DEFAULT_SWEEP_LIMIT = 100;
/** Jobs on one page of the list at most, and in one order to cancel, retry or delete. */
export const MAX_JOBS_PAGE = 100;
export const BULK_JOBS = 100;
/** Jobs are counted up to here: more are not paged through, but filtered. */
export const COUNTED_JOBS = 100_000;
/** Clips on one page of those to review, and how many of them are counted. */
export const REVIEW_PAGE = 20;
export const COUNTED_REVIEWS = 1_000;
/** Entries on one page of the content manager's list at most. */
export const LISTED_ENTRIES = 100;
