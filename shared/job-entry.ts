/**
 * The content type of a job that belongs to no entry: its clip goes into the media library only. Its
 * document id is one of its own, so that its keys are its own too.
 */
export const NO_ENTRY = '';

export const hasEntry = ({ contentType }: { contentType: string }): boolean =>
  contentType !== NO_ENTRY;
