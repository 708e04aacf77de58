/** Entries that can be ticked; more than a list shows on one page. */
export const MAX_TICKED = 500;
/** Entries on one page of a preview. */
export const PREVIEW_PAGE = 20;
/** Entries that one run takes on where nobody says how many. */
export const DEFAULT_SWEEP_LIMIT = 100;
