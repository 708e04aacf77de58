import { useAuth } from '@strapi/strapi/admin';
import { ACTIONS } from '../../../shared/permissions';

const JUDGES: readonly string[] = [ACTIONS.generate, ACTIONS.jobsManage, ACTIONS.jobsReview];

/** Whether the signed-in person may judge clips of any content type: for them is the review. */
export const useMayJudge = (): boolean =>
  useAuth('useMayJudge', ({ permissions }) =>
    permissions.some(({ action }) => JUDGES.includes(action))
  );
