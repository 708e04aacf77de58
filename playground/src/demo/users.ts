import type { Core } from '@strapi/strapi';

interface Login {
  email: string;
  password: string;
}

const loginOf = (name: 'ADMIN' | 'EDITOR'): Login | undefined => {
  const email = process.env[`DEMO_${name}_EMAIL`];
  const password = process.env[`DEMO_${name}_PASSWORD`];
  return email && password ? { email: email.toLowerCase(), password } : undefined;
};

const createAdmin = async (strapi: Core.Strapi, login: Login) => {
  const users = strapi.service('admin::user');
  if (await users.exists()) return;
  await users.createFirstAdmin({ ...login, firstname: 'Demo', lastname: 'Admin' });
  strapi.log.info(`Created the demo administrator ${login.email}`);
};

const createEditor = async (strapi: Core.Strapi, login: Login) => {
  const users = strapi.service('admin::user');
  if (await users.exists({ email: login.email })) return;
  const role = await strapi.service('admin::role').findOne({ code: 'strapi-editor' });
  if (!role) {
    strapi.log.warn('The Editor role is gone: the demo editor was not created');
    return;
  }
  await users.create({
    ...login,
    firstname: 'Demo',
    lastname: 'Editor',
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  strapi.log.info(`Created the demo editor ${login.email}`);
};

/** The logins of the demo, from DEMO_ADMIN_* and DEMO_EDITOR_*; nothing is made without them. */
export const createDemoUsers = async (strapi: Core.Strapi) => {
  const admin = loginOf('ADMIN');
  const editor = loginOf('EDITOR');
  if (admin) await createAdmin(strapi, admin);
  if (editor) await createEditor(strapi, editor);
};
