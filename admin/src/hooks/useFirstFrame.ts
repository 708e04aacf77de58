import * as React from 'react';
import type { ImageView } from '../../../shared/contracts/jobs';

/**
 * The first frame that is chosen.
 * @param start the file's id; null: none; undefined: the entry's own image
 */
export const useFirstFrame = (start: number | null | undefined) => {
  const [id, setId] = React.useState(start);
  const [picked, setPicked] = React.useState<ImageView | null>(null);
  const [isGone, setGone] = React.useState(false);
  return {
    id,
    /** What the form began with is gone, or not for this person: the entry's own is there instead. */
    isGone,
    choose: (image: ImageView | null | undefined) => {
      setGone(false);
      setPicked(image ?? null);
      setId(image === undefined ? undefined : (image?.id ?? null));
    },
    /** Does without what the form began with. @returns whether that was the first frame */
    giveUp: (): boolean => {
      if (typeof id !== 'number' || picked !== null) return false;
      setGone(true);
      setId(undefined);
      return true;
    },
    /** @returns the image that is chosen; null: none; undefined: the entry's own */
    shown: (own: ImageView | null, asked: ImageView | null): ImageView | null | undefined => {
      if (id === undefined || id === null) return id;
      if (id === picked?.id) return picked;
      return id === own?.id ? undefined : (asked ?? undefined);
    },
  };
};
