import * as React from 'react';
import { PartMissing } from '../components/PartMissing';

interface Part<Props> {
  default: React.ComponentType<Props>;
}

/** How often, and how long apart (ms), a part is asked for while the network seems to be there. */
const TRIES = 15;
const PAUSE_MS = 2_000;

/**
 * `React.lazy` for a part of a page, which is asked for again where the network or the server is
 * away: React would give it up at once, and with it the page around it and what was typed there.
 * @param orElse stands in its place where it does not come at all
 */
export const lazyPart = <Props extends object>(
  load: () => Promise<Part<Props>>,
  orElse: React.ComponentType = PartMissing
) =>
  React.lazy(() =>
    loadAgain(load).catch((): Part<Props> => ({ default: orElse as React.ComponentType<Props> }))
  );

const loadAgain = async <Loaded,>(load: () => Promise<Loaded>): Promise<Loaded> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load();
    } catch (error) {
      if (tries >= TRIES && navigator.onLine) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
