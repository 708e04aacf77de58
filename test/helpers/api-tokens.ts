import type { Site } from './site';

/** The rights of this plugin's content API, by the name that they have there. */
const right = (action: string) => `plugin::video-generator.content-api.${action}`;

let made = 0;

/** Makes an API token, as an administrator does. @returns its key */
const makeToken = async ({ strapi }: Site, data: object): Promise<string> => {
  made += 1;
  const name = `token-${process.pid}-${made}`;
  const tokens = strapi.service('admin::api-token-content-api') as unknown as {
    create(token: object): Promise<{ accessKey: string }>;
  };
  const { accessKey } = await tokens.create({ name, description: '', lifespan: null, ...data });
  return accessKey;
};

/** A custom token with just these rights of the plugin. */
export const tokenWith = (site: Site, ...actions: string[]): Promise<string> =>
  makeToken(site, { type: 'custom', permissions: actions.map(right) });

export const readOnlyToken = (site: Site): Promise<string> =>
  makeToken(site, { type: 'read-only' });
