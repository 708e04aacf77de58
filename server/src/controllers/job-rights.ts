import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEntry } from '../../../shared/job-entry';
import { ACTIONS } from '../../../shared/permissions';
import { getService } from '../services/get-service';
import type { Ability } from '../strapi';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** What a job or a path says of the entry that it is about. */
export interface EntryRef {
  contentType: string;
  documentId: string;
  locale?: string | null;
}

/** What a caller may do with a job, by what they may do with its entry. */
export const jobRights = (strapi: Core.Strapi) => {
  const entries = () => getService(strapi, 'entries');
  const rights = () => getService(strapi, 'rights');

  /** The entry behind a path or a job, if there is one, and it is still there. */
  const entryOf = async (ref: EntryRef) => {
    if (!hasEntry(ref)) return { type: null, entry: null };
    const type = getService(strapi, 'content-types').get(ref.contentType);
    const locale = await entries().localeOf(type, ref.locale);
    return { type, entry: await entries().findDraft(type, ref.documentId, locale) };
  };

  return {
    /** Whoever only reads jobs must be able to read the entry that they are about. */
    async assertMaySee(ability: Ability, ref: EntryRef): Promise<void> {
      const { type, entry } = await entryOf(ref);
      if (entry) rights().assertRead(ability, type, entry);
      else if (ability.cannot(ACTIONS.jobsRead)) {
        throw refusal(errors.NotFoundError, say('entry.none'));
      }
    },

    /** Whoever acts on a job must be able to change the field that its clip goes into. */
    async assertMayAct(ability: Ability, job: JobView): Promise<void> {
      const { type, entry } = await entryOf(job);
      if (entry) rights().assertUpdateTarget(ability, type, entry);
      else if (ability.cannot(ACTIONS.jobsManage)) {
        throw refusal(errors.PolicyError, say('entry.noneToManage'));
      }
    },
  };
};
