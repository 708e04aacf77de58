import { useAuth } from '@strapi/strapi/admin';
import type { JobView } from '../../../shared/contracts/jobs';
import { ACTIONS } from '../../../shared/permissions';

/**
 * What the signed-in person may do with jobs of any content type. What they may do with the very
 * entry is the server's to check: it refuses with words that are shown.
 */
export const useJobRights = () => {
  const permissions = useAuth('useJobRights', (auth) => auth.permissions);
  const has = (wanted: string) => permissions.some(({ action }) => action === wanted);
  const manages = has(ACTIONS.jobsManage);
  const reviews = has(ACTIONS.jobsReview);
  return {
    may: (action: 'cancel' | 'retry' | 'use' | 'delete', { contentType }: JobView): boolean =>
      manages ||
      (action === 'use' && reviews) ||
      (action !== 'delete' &&
        permissions.some(
          (permission) =>
            permission.action === ACTIONS.generate && permission.subject === contentType
        )),
  };
};
