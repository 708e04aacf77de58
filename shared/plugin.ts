export const PLUGIN_ID = 'video-generator';

/** The uid of the jobs table's model (hidden: it is no content type). */
export const JOB_UID = 'plugin::video-generator.job';

/** The uid of the model of answered requests, hidden too. */
export const REQUEST_UID = 'plugin::video-generator.request';
/** The uid of the batches table's model. */
export const BATCH_UID = 'plugin::video-generator.batch';

/** The uid of the model of what is used of each limit. */
export const BUDGET_UID = 'plugin::video-generator.budget';
/** The uid of the model of how the backends are. */
export const BACKEND_UID = 'plugin::video-generator.backend';
/** The uid of the model of clips that wait for the media library. */
export const CLIP_PART_UID = 'plugin::video-generator.clip-part';

/** The media-library folder that finished clips are put into. */
export const MEDIA_FOLDER = 'Generated videos';
