import type { ClipView } from '../../../shared/contracts/jobs';
import {
  type FieldItem,
  type FieldValue,
  isClip,
  itemsOf,
  keyOf,
  type MediaFile,
} from './field-value';

interface Merge {
  /** What the form holds now, with the editor's unsaved changes. */
  mine: FieldValue;
  /** What the server holds now. */
  theirs: FieldValue;
  /** What the form has already been given (`keyOf`): what is gone of it, the editor took. */
  known: ReadonlySet<number | string>;
  multiple: boolean;
  /** The clip that a person chose just now: in a single field it takes the place of what is there. */
  chosen: ClipView | undefined;
}

/**
 * Brings what the server has put into a target field meanwhile into a form with unsaved changes.
 * What the editor has added, removed or reordered in that field stays.
 * @returns the field's new value, or `mine` itself where nothing is new
 */
export const mergeClips = ({ mine, theirs, known, multiple, chosen }: Merge): FieldValue => {
  const here = itemsOf(mine);
  const has = (item: FieldItem) => here.some((other) => keyOf(other) === keyOf(item));
  const isNew = (item: FieldItem) =>
    !known.has(keyOf(item)) || (chosen !== undefined && isClip(item, chosen));
  const fresh = itemsOf(theirs).filter((item) => !has(item) && isNew(item));
  if (fresh.length === 0) return mine;
  if (multiple) return [...here, ...fresh] as MediaFile[];

  const isMine = here.some((item) => !known.has(keyOf(item)));
  const wasCleared = here.length === 0 && known.size > 0;
  return chosen !== undefined || (!isMine && !wasCleared) ? fresh[0] : mine;
};
