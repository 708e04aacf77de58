import type { Trigger } from '../../../shared/job-states';
import { variationsOf } from '../../../shared/variations';
import { type NewJob, priorityOf, wishKeyOf } from '../jobs/wishes';
import type { VideoType } from './content-types';

/**
 * The wishes for entries of a type: one for each variation, or for each variation of each document
 * where one clip serves all locales. Computed from what is in memory alone. There is no user on
 * them: the rule that asks was made by whoever may change the settings.
 */
export const wishesFor = (
  type: VideoType,
  trigger: Trigger,
  entries: { documentId: string; locale: string | null }[]
): NewJob[] =>
  (type.shared ? firstOfEachDocument(entries) : entries).flatMap(({ documentId, locale }) =>
    variationsOf(type.styles, type.presets).map((variation) => {
      const wish = {
        contentType: String(type.uid),
        documentId,
        targetField: type.target,
        ...variation,
      };
      return {
        ...wish,
        locale,
        wishKey: wishKeyOf({ ...wish, locale: type.shared ? null : locale }),
        trigger,
        priority: priorityOf(trigger, 0),
        createdById: null,
      };
    })
  );

const firstOfEachDocument = <Entry extends { documentId: string }>(entries: Entry[]): Entry[] => {
  const seen = new Set<string>();
  return entries.filter(({ documentId }) => !seen.has(documentId) && seen.add(documentId));
};
