import { useAuth } from '@strapi/strapi/admin';
import { ACTIONS, DELETE_FILES } from '../../../shared/permissions';

/** What the signed-in person may do with the videos of a content type's entries. */
export interface VideoRights {
  canGenerate: boolean;
  /** May see an entry's jobs. */
  canSee: boolean;
  /** May cancel and retry. */
  canAct: boolean;
  /** May say which clip is used, and how good it is. */
  canJudge: boolean;
  /** May delete clips with their files. */
  canDelete: boolean;
}

/**
 * Read from the permissions that the admin already has, as every row of a list asks this. Conditions
 * on the very entry are the server's to check: it refuses with words that are shown.
 */
export const useVideoRights = (model: string): VideoRights => {
  const permissions = useAuth('useVideoRights', (auth) => auth.permissions);
  const has = (action: string, subject?: string) =>
    permissions.some(
      (permission) =>
        permission.action === action && (subject === undefined || permission.subject === subject)
    );
  const canGenerate = has(ACTIONS.generate, model);
  const canAct = canGenerate || has(ACTIONS.jobsManage);
  return {
    canGenerate,
    canSee: canGenerate || has(ACTIONS.jobsRead),
    canAct,
    canJudge: canAct || has(ACTIONS.jobsReview),
    canDelete: canAct && has(DELETE_FILES),
  };
};
