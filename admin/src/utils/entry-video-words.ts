import type { EntryVideo } from '../../../shared/contracts/entry-videos';
import type { JobWord } from './job-words';

/** What is said of an entry's videos: a word for a state, and of how many jobs it is true. */
export interface EntryVideoWord {
  word: JobWord | 'outdated' | 'hasVideo';
  count: number;
}

/**
 * What most needs to be known of an entry's videos: how far it is with those that are being made or
 * want to be looked at, and what the field holds. At most one of each.
 */
export const wordsOf = (video: EntryVideo): EntryVideoWord[] =>
  [workOf(video), fieldOf(video)].filter((word) => word !== null);

const workOf = ({ running, waiting, failed, review }: EntryVideo): EntryVideoWord | null => {
  if (running > 0) return { word: 'generating', count: running };
  if (waiting > 0) return { word: 'queued', count: waiting };
  if (failed > 0) return { word: 'failed', count: failed };
  return review > 0 ? { word: 'review', count: review } : null;
};

const fieldOf = ({ field, outdated, unused, review }: EntryVideo): EntryVideoWord | null => {
  if (field === 'clip') return { word: outdated ? 'outdated' : 'inUse', count: 1 };
  if (field === 'other') return { word: 'hasVideo', count: 1 };
  return unused && review === 0 ? { word: 'notInUse', count: 1 } : null;
};
