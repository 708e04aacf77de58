import { useAuth } from '@strapi/strapi/admin';
import { ACTIONS, DELETE_FILES } from '../../../shared/permissions';

/** What the signed-in person may do with the videos of a content type's entries. */
export interface VideoRights {
  canGenerate: boolean;
  /** May see an entry's jobs. */
  canSee: boolean;
  /** May cancel, retry and use. */
  canAct: boolean;
  /** May delete files of the media library. */
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
  return {
    canGenerate,
    canSee: canGenerate || has(ACTIONS.jobsRead),
    canAct: canGenerate || has(ACTIONS.jobsManage),
    canDelete: has(DELETE_FILES),
  };
};
