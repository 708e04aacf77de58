import { filesOf, type MediaFile, type MediaValue } from './entry';

interface Merge {
  /** What the form holds now, with the editor's unsaved changes. */
  mine: MediaValue;
  /** What the server holds now. */
  theirs: MediaValue;
  /** The ids of files that the form has already been given: what is gone of them, the editor took. */
  known: ReadonlySet<number>;
  multiple: boolean;
  /** The file that a person chose just now: in a single field it takes the place of what is there. */
  chosen: number | undefined;
}

/**
 * Brings what the server has put into a media field meanwhile into a form with unsaved changes.
 * What the editor has added, removed or reordered in that field stays.
 * @returns the field's new value, or `mine` itself where nothing is new
 */
export const mergeClips = ({ mine, theirs, known, multiple, chosen }: Merge): MediaValue => {
  const here = filesOf(mine);
  const has = (file: MediaFile) => here.some(({ id }) => id === file.id);
  const isNew = ({ id }: MediaFile) => id === chosen || !known.has(id);
  const fresh = filesOf(theirs).filter((file) => !has(file) && isNew(file));
  if (fresh.length === 0) return mine;
  if (multiple) return [...here, ...fresh];

  const isMine = here.some(({ id }) => !known.has(id));
  const wasCleared = here.length === 0 && known.size > 0;
  return chosen !== undefined || (!isMine && !wasCleared) ? fresh[0] : mine;
};
