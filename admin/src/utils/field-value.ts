import type { ClipView } from '../../../shared/contracts/jobs';

/** A file as it stands in a media field. Beside the id the media input reads what it shows. */
export interface MediaFile {
  id: number;
  [key: string]: unknown;
}

/** What a target field holds in a form: a file, several, the URL of a clip, or nothing. */
export type FieldValue = MediaFile | MediaFile[] | string | null | undefined;

/** One of the things in a field. */
export type FieldItem = MediaFile | string;

/** What is in a target field, one by one, whichever way it holds it. */
export const itemsOf = (value: unknown): FieldItem[] =>
  value === null || value === undefined || value === '' ? [] : ([value].flat() as FieldItem[]);

/** What tells an item from others: a file's id, or the URL itself. */
export const keyOf = (item: FieldItem): number | string =>
  typeof item === 'string' ? item : item.id;

export const isClip = (item: FieldItem, clip: ClipView): boolean =>
  typeof item === 'string' ? isUrlOf(item, clip) : item.id === clip.id;

/** Whether a field holds the clip. */
export const holdsClip = (value: unknown, clip: ClipView | null): boolean =>
  clip !== null && itemsOf(value).some((item) => isClip(item, clip));

/** What a field holds without the clip; the value itself where it does not hold it. */
export const withoutClip = (value: FieldValue, clip: ClipView, multiple: boolean): FieldValue => {
  if (!holdsClip(value, clip)) return value;
  if (!multiple) return null;
  return itemsOf(value).filter((item) => !isClip(item, clip)) as MediaFile[];
};

const withoutQuery = (url: string) => url.split('?', 1)[0]!;

/** Signatures of private storage differ, and files of Strapi's own have the site's address before. */
const isUrlOf = (url: string, clip: ClipView): boolean => {
  const address = withoutQuery(clip.url);
  return withoutQuery(url) === address || (address.startsWith('/') && url.endsWith(address));
};
