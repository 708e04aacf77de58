import { backends } from './backends';
import { batches } from './batches';
import { contentTypes } from './content-types';
import { engine } from './engine';
import { enhancer } from './enhancer';
import { entries } from './entries';
import { entryVideos } from './entry-videos';
import { events } from './events';
import { imports } from './imports';
import { jobList } from './job-list';
import { jobs } from './jobs';
import { limits } from './limits';
import { missing } from './missing';
import { observe } from './observe';
import { overview } from './overview';
import { review } from './review';
import { rights } from './rights';
import { settings } from './settings';
import { tunes } from './tunes';
import { videos } from './videos';

/** The plugin's services, by the names under which Strapi has them. */
export const services = {
  backends,
  batches,
  'content-types': contentTypes,
  engine,
  enhancer,
  entries,
  'entry-videos': entryVideos,
  events,
  imports,
  'job-list': jobList,
  jobs,
  limits,
  missing,
  observe,
  overview,
  review,
  rights,
  settings,
  tunes,
  videos,
};
