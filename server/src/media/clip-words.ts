import type { Core } from '@strapi/strapi';
import { PRESETS, type Preset } from '../../../shared/presets';
import { pluginConfig } from '../config';
import type { Job } from '../jobs/job';
import { getService } from '../services/get-service';
import { siteLocale } from '../strapi';
import { aiLabel, videoOf } from './ai-label';

/** What the media library says of a clip, in the language of its entry. */
export interface ClipWords {
  /** The file's name, without its ending. */
  name: string;
  alternativeText: string;
  caption: string;
  /** That it is generated; null where the site does not want it said in words. */
  label: string | null;
  /** The same, for the picture: whether it is wanted there is another question. */
  inPicture: string;
}

export const clipWords = async (strapi: Core.Strapi, job: Job): Promise<ClipWords> => {
  const { caption: isWanted, texts } = pluginConfig(strapi).label;
  const locale = job.locale ?? (await siteLocale(strapi));
  const title = job.entryTitle?.trim() || 'Video';
  const look = lookOf(strapi, job);
  const inPicture = aiLabel(locale, texts);
  const label = isWanted ? inPicture : null;
  return {
    name: nameOf(job, look),
    alternativeText: `${videoOf(title, locale)} (${look})`,
    caption: label === null ? title : `${label}: ${title}`,
    label,
    inPicture,
  };
};

/** `Cinematic`, or `Cinematic, TikTok`: as the site calls it. A style that is gone goes by its id. */
const lookOf = (strapi: Core.Strapi, { style, preset }: Job): string => {
  const { styles } = getService(strapi, 'settings').current();
  const presets: Record<string, Preset> = PRESETS;
  const names = [styles[style]?.name ?? style, preset && (presets[preset]?.name ?? preset)];
  return names.filter(Boolean).join(', ');
};

/** A name that the media library accepts: it refuses what file systems reserve. */
const nameOf = (job: Job, look: string): string => {
  const own = safeName(job.fileName ?? '').replace(/\.mp4$/i, '');
  if (own !== '') return own.slice(0, 200);
  const title = safeName(job.entryTitle ?? 'Video');
  const number = job.number > 1 ? ` ${job.number}` : '';
  return `${title.slice(0, 200)} (${look}${number})`;
};

const safeName = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[<>:"/\\|?*\u0000-\u001F]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
