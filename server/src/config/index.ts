import type { Core } from '@strapi/strapi';
import type { ZodError } from 'zod';
import { PLUGIN_ID } from '../../../shared/plugin';
import { configSchema, type PluginConfig } from './schema';

type Issue = ZodError['issues'][number];

/** What may be one of several things: what is wrong within the one that it is, if it is one of them. */
const problemsOf = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((issues) =>
    issues.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys')
  );
  return (meant ?? []).length === 0
    ? [issue]
    : meant!.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }));
};

/**
 * The plugin's configuration in `config/plugins`. No arrays in the defaults: Strapi merges arrays by
 * index.
 */
export const config = {
  default: configSchema.parse({}),

  /** A wrong value stops the boot with a message that names its path; a missing one does not. */
  validator(input: unknown) {
    const result = configSchema.safeParse(input);
    if (result.success) return;
    const problems = result.error.issues
      .flatMap((issue) => problemsOf(issue))
      .map(({ path, message }) => `${path.map(String).join('.') || 'config'}: ${message}`);
    throw new Error(problems.join('; '));
  },
};

const KEY = `plugin::${PLUGIN_ID}`;

/** Puts the defaults into what the site has configured: Strapi's own merge does not reach into maps. */
export const completeConfig = (strapi: Core.Strapi): void => {
  strapi.config.set(KEY, configSchema.parse(strapi.config.get(KEY)));
};

/** The plugin's configuration, complete. */
export const pluginConfig = (strapi: Core.Strapi): PluginConfig =>
  strapi.config.get<PluginConfig>(KEY);
