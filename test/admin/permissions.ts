import { ACTIONS, DELETE_FILES, READ_FILES } from '../../shared/permissions';
import { PRODUCT } from './fake-server';

/** What roles can hold of the plugin's permissions, and nothing else of the admin's. */
export const ROLES = {
  nobody: [],
  'a maker of other types': [{ action: ACTIONS.generate, subject: 'api::article.article' }],
  'a reader': [{ action: ACTIONS.jobsRead, subject: null }],
  'a manager': [
    { action: ACTIONS.jobsRead, subject: null },
    { action: ACTIONS.jobsManage, subject: null },
  ],
  'a reviewer': [
    { action: ACTIONS.jobsRead, subject: null },
    { action: ACTIONS.jobsReview, subject: null },
    { action: DELETE_FILES, subject: null },
  ],
  'a manager without Read': [{ action: ACTIONS.jobsManage, subject: null }],
  'a maker': [{ action: ACTIONS.generate, subject: PRODUCT }],
  'somebody with all rights': [
    { action: ACTIONS.generate, subject: PRODUCT },
    { action: ACTIONS.jobsRead, subject: null },
    { action: ACTIONS.jobsManage, subject: null },
    { action: DELETE_FILES, subject: null },
    { action: READ_FILES, subject: null },
  ],
} satisfies Record<string, { action: string; subject: string | null }[]>;

export type Role = keyof typeof ROLES;

let current: Role = 'nobody';

export const signInAs = (role: Role): void => {
  current = role;
};

/** Stands in for Strapi's `useAuth`, whose provider is not public. */
export const useAuth = (
  _name: string,
  select: (auth: { permissions: (typeof ROLES)[Role]; user: { id: number } }) => unknown
) => select({ permissions: ROLES[current], user: { id: 1 } });
