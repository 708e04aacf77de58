import { useAuth } from '@strapi/strapi/admin';
import { ACTIONS } from '../../../shared/permissions';

/** What opens the pages “Videos”: to read all jobs, or to make videos of any content type. */
export const VIDEOS_PERMISSIONS = [
  { action: ACTIONS.jobsRead, subject: null },
  // Strapi takes no subject for any subject.
  { action: ACTIONS.generate, subject: null },
];

/** Whether the signed-in person may open the pages “Videos”. */
export const useVideosAccess = (): boolean =>
  useAuth('useVideosAccess', ({ permissions }) =>
    permissions.some(({ action }) =>
      VIDEOS_PERMISSIONS.some((permission) => permission.action === action)
    )
  );
