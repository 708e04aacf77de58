import { PLUGIN_ID } from './plugin';

const action = <T extends string>(uid: T) => `plugin::${PLUGIN_ID}.${uid}` as const;

/** Strapi's own permission to look at the files of the media library. */
export const READ_FILES = 'plugin::upload.read';

/** Strapi's own permission to change and delete files of the media library. */
export const DELETE_FILES = 'plugin::upload.assets.update';

/** The ids of the plugin's permissions, as they stand in roles and on routes. */
export const ACTIONS = {
  /** Make videos for entries of a content type (the content type is the subject). */
  generate: action('generate'),
  jobsRead: action('jobs.read'),
  jobsManage: action('jobs.manage'),
  /** Judge finished clips of any content type: use, rate, take off. */
  jobsReview: action('jobs.review'),
  /** Make videos of the rows of a file. */
  import: action('import'),
  settingsRead: action('settings.read'),
  settingsUpdate: action('settings.update'),
} as const;

export type ActionId = (typeof ACTIONS)[keyof typeof ACTIONS];
