import { ACTIONS } from '../../shared/permissions';
import type { Site } from './site';

const PASSWORD = 'Fixture-password-1';
export const SUPER_ADMIN = { email: 'super@example.com', password: PASSWORD };

interface Permission {
  action: string;
  subject?: string | null;
  properties?: { fields?: string[]; locales?: string[] };
  conditions?: string[];
}

const makeUser = async ({ strapi }: Site, email: string, roleId: number) => {
  const existing = await strapi.db.query('admin::user').findOne({ where: { email } });
  if (existing) return;
  await strapi.service('admin::user').create({
    email,
    firstname: 'Fixture',
    lastname: 'User',
    password: PASSWORD,
    isActive: true,
    roles: [roleId],
  });
};

const login = async (site: Site, email: string): Promise<string> => {
  const answer = await site.call('post', '/admin/login', { body: { email, password: PASSWORD } });
  const { data } = answer.body as { data: { token: string } };
  return data.token;
};

/** Logs in as the super admin. @returns the token */
export const superAdmin = async (site: Site): Promise<string> => {
  const role = (await site.strapi.service('admin::role').getSuperAdmin()) as { id: number };
  await makeUser(site, SUPER_ADMIN.email, role.id);
  return login(site, SUPER_ADMIN.email);
};

/** Makes a role with just these permissions and a user who has it. @returns the user's token */
export const userWith = async (
  site: Site,
  name: string,
  permissions: Permission[]
): Promise<string> => {
  const roles = site.strapi.service('admin::role');
  const role = (await roles.create({ name, description: name })) as { id: number };
  await roles.assignPermissions(role.id, permissions);
  await makeUser(site, `${name}@example.com`, role.id);
  return login(site, `${name}@example.com`);
};

const explorer = (verb: string) => `plugin::content-manager.explorer.${verb}`;

/** What an editor of a content type has: to read, update, publish it and to make videos for it. */
export const editorOf = (subject: string, fields: string[], without: string[] = []): Permission[] =>
  [
    { action: explorer('read'), subject, properties: { fields } },
    { action: explorer('update'), subject, properties: { fields } },
    { action: explorer('publish'), subject },
    { action: ACTIONS.generate, subject },
  ].filter(({ action }) => !without.some((verb) => action.endsWith(verb)));
