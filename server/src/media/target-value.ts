import type { Core } from '@strapi/strapi';
import { JobError } from '../errors';
import type { VideoType } from '../services/content-types';
import type { EntryRow } from '../services/entries';
import { say } from '../texts/say';

/** What a single field holds: a file's id, a URL, or nothing. */
export type SingleValue = number | string | null;

/** A clip seen from the field that it goes into: a media field holds files, a text field a URL. */
export interface TargetValue {
  /** The clip is in the field already. */
  isIn(row: EntryRow): boolean;
  /** Something is in the field. */
  isFilled(row: EntryRow): boolean;
  /** What the field holds once the clip has been put into it. */
  withClip(row: EntryRow): unknown;
  /** What a single field holds, so that it can be put back; null where a clip is put beside it. */
  single(row: EntryRow): SingleValue;
  /** What the field holds once the clip has been taken off it, with `instead` in a single one. */
  withoutClip(row: EntryRow, instead: SingleValue): unknown;
}

export const targetValue = async (
  strapi: Core.Strapi,
  { target, targetKind, multiple }: Pick<VideoType, 'target' | 'targetKind' | 'multiple'>,
  fileId: number
): Promise<TargetValue> => {
  if (targetKind === 'media') {
    const filesOn = (row: EntryRow) =>
      [row[target] ?? []].flat().map((file) => (file as { id: number }).id);
    return {
      isIn: (row) => filesOn(row).includes(fileId),
      isFilled: (row) => filesOn(row).length > 0,
      withClip: (row) => (multiple ? [...filesOn(row), fileId] : fileId),
      single: (row) => (multiple ? null : (filesOn(row)[0] ?? null)),
      withoutClip: (row, instead) =>
        multiple ? filesOn(row).filter((id) => id !== fileId) : instead,
    };
  }
  const url = await urlOf(strapi, fileId);
  return {
    isIn: (row) => row[target] === url,
    isFilled: (row) => hasText(row[target]),
    withClip: () => url,
    single: (row) => (hasText(row[target]) ? (row[target] as string) : null),
    withoutClip: (_row, instead) => instead,
  };
};

export const hasText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '';

const urlOf = async (strapi: Core.Strapi, fileId: number): Promise<string> => {
  const file = (await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id: fileId } })) as { url: string } | null;
  if (!file) {
    throw new JobError('attach', say('clip.notInLibrary'), {
      hint: say('clip.generateAgain'),
      charged: 'yes',
    });
  }
  return publicUrl(strapi, file.url);
};

/** Files that Strapi itself serves have a path only: the site's public address goes before it. */
export const publicUrl = (strapi: Core.Strapi, url: string): string => {
  const site = strapi.config.get<string>('server.url', '');
  return url.startsWith('/') && site ? new URL(url, site).href : url;
};
