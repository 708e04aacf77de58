import { AsyncLocalStorage } from 'node:async_hooks';

interface EntryKey {
  contentType: string;
  documentId: string;
}

const writing = new AsyncLocalStorage<EntryKey>();

/** Runs what this plugin writes to an entry, so that its own publish is known as such. */
export const asOwnWrite = <Result>(
  { contentType, documentId }: EntryKey,
  work: () => Result
): Result => writing.run({ contentType, documentId }, work);

/**
 * Whether an entry is being written by this plugin, right here. Of that entry only: what a site's
 * own code publishes because of it is somebody else's.
 */
export const isOwnWrite = ({ contentType, documentId }: EntryKey): boolean => {
  const own = writing.getStore();
  return own?.contentType === contentType && own.documentId === documentId;
};
