import { useDebounce } from '@strapi/strapi/admin';
import type { EditorSettings, PreviewSettingsBody } from '../../../../../shared/contracts/settings';
import { usePreviewVideoSettingsQuery } from '../api';
import type { PickedEntry } from './EntryPicker';

/** So long nothing is typed before the preview follows, ms. */
const TYPING_MS = 400;

/**
 * The prompts of an entry under settings that are being typed.
 * @param settings null while something is missing
 */
export const usePreview = (
  contentType: string,
  settings: EditorSettings | null,
  picked: PickedEntry | null
) => {
  const isReady = settings !== null && picked !== null;
  const wanted = isReady
    ? JSON.stringify({
        contentType,
        settings,
        documentId: picked.entry.documentId,
        locale: picked.locale,
      } satisfies PreviewSettingsBody)
    : '';
  const settled = useDebounce(wanted, TYPING_MS);
  const { data, error, isFetching } = usePreviewVideoSettingsQuery(
    JSON.parse(settled || '{}') as PreviewSettingsBody,
    { skip: settled === '' }
  );
  return {
    // The last one stays until the next has come, so that nothing jumps.
    preview: isReady && !error ? data : undefined,
    error: isReady && !isFetching ? error : undefined,
    isFetching: isFetching || wanted !== settled,
  };
};
