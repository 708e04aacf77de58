import { backends } from './backends';
import { contentTypes } from './content-types';
import { engine } from './engine';
import { enhancer } from './enhancer';
import { entries } from './entries';
import { events } from './events';
import { jobs } from './jobs';
import { missing } from './missing';
import { rights } from './rights';
import { settings } from './settings';
import { videos } from './videos';

/** The plugin's services, by the names under which Strapi has them. */
export const services = {
  backends,
  'content-types': contentTypes,
  engine,
  enhancer,
  entries,
  events,
  jobs,
  missing,
  rights,
  settings,
  videos,
};
