/** Where a list's batches are shown, for what leads there. */
export const BATCHES_ID = 'video-generator-batches';
