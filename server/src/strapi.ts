import type { Core } from '@strapi/strapi';
import type { Middleware } from 'koa';
import type { Schema, SchemaLookup } from './prompt/fields/schema';

/** What this plugin uses of Strapi that Strapi leaves untyped: typed here, once. */

export type Connection = Core.Strapi['db']['connection'];

/** The schemas of the site's content types and components, by uid. */
export const schemaLookup = (strapi: Core.Strapi): SchemaLookup => {
  const { contentTypes, components } = strapi as unknown as Record<
    'contentTypes' | 'components',
    Record<string, Schema>
  >;
  return (uid) => contentTypes[uid] ?? components[uid];
};

/** A query on a table of ours; inside a transaction it must be given, or SQLite waits for itself. */
export const tableRows = <Row extends object>(
  strapi: Core.Strapi,
  name: string,
  trx?: Connection
) => {
  const query = (trx ?? strapi.db.connection)<Row>(name);
  const schema = strapi.db.getSchemaName();
  return schema ? query.withSchema(schema) : query;
};

/** Runs `work` in a transaction; inside of one that is open it joins that. */
export const inTransaction = <Result>(
  strapi: Core.Strapi,
  work: (trx: Connection) => Promise<Result>
): Promise<Result> =>
  strapi.db.transaction(({ trx }: { trx: unknown }) => work(trx as Connection)) as Promise<Result>;

/** Calls `action` once the transaction that is open has been committed, and never if it is not. */
export const onCommit = async (strapi: Core.Strapi, action: () => void): Promise<void> => {
  await strapi.db.transaction((transaction: { onCommit(callback: () => void): void }) =>
    transaction.onCommit(action)
  );
};

/** What a caller may do, as Strapi computes it from roles (or from an admin token). */
export interface Ability {
  can(action: string, subject?: unknown, field?: string): boolean;
  cannot(action: string, subject?: unknown, field?: string): boolean;
  rulesFor(action: string, subject: string, field?: string): unknown[];
}

export interface AdminUser {
  id: number;
  isActive: boolean;
  blocked: boolean;
}

/** A filter as Strapi's queries take it. */
export type Filter = Record<string, unknown>;

interface AdminPermissions {
  createPermissionsManager(options: { ability: object; model: string }): {
    getQuery(action: string): Filter | null;
    toSubject(entity: object): object;
  };
  actionProvider: { registerMany(actions: object[]): Promise<void> };
  engine: { generateUserAbility(user: AdminUser): Promise<Ability> };
}

export const adminPermissions = (strapi: Core.Strapi): AdminPermissions =>
  strapi.service('admin::permission') as unknown as AdminPermissions;

type EntityCheck = (entity?: object, field?: string) => boolean;

interface PermissionChecker {
  can: ((action: string, entity?: object) => boolean) & { publish: EntityCheck };
  cannot: { read: EntityCheck; update: EntityCheck };
  sanitizeQuery<Query extends object>(query: Query): Promise<Query>;
}

/** The content manager's own checks of a caller's rights on entries of a type. */
export const permissionChecker = (
  strapi: Core.Strapi,
  userAbility: Ability,
  model: string
): PermissionChecker => {
  interface Service {
    create(options: { userAbility: Ability; model: string }): PermissionChecker;
  }
  const service = strapi.plugin('content-manager').service<Service>('permission-checker');
  return service.create({ userAbility, model });
};

/**
 * Which entries a caller may do something with, as a filter on them: what the conditions of their
 * roles come to. `{}` is all; null is none.
 */
export const permissionFilter = (
  strapi: Core.Strapi,
  ability: Ability,
  model: string,
  action: string,
  field?: string
): Filter | null => {
  // Strapi's own filter asks for a type's rules whatever their fields: this one for those of a field.
  const ofField = {
    rulesFor: (action: string, subject: string) => ability.rulesFor(action, subject, field),
  };
  return adminPermissions(strapi)
    .createPermissionsManager({ ability: ofField, model })
    .getQuery(action);
};

/** What the admin's address has of filters, as the database's queries take them. */
export const toWhere = (strapi: Core.Strapi, model: string, filters: Filter): Filter => {
  const params = strapi.get<{ transform(uid: string, params: object): { where?: Filter } }>(
    'query-params'
  );
  return params.transform(model, { filters }).where ?? {};
};

/** @returns the code of the site's default locale */
export const defaultLocale = (strapi: Core.Strapi): Promise<string> =>
  strapi
    .plugin('i18n')
    .service<{ getDefaultLocale(): Promise<string> }>('locales')
    .getDefaultLocale();

/** The same, whether or not the site has locales. */
export const siteLocale = async (strapi: Core.Strapi): Promise<string> =>
  'i18n' in strapi.plugins ? defaultLocale(strapi) : 'en';

/** @returns the codes of the site's locales; none where it has no locales */
export const siteLocales = async (strapi: Core.Strapi): Promise<string[]> => {
  if (!('i18n' in strapi.plugins)) return [];
  const service = strapi.plugin('i18n').service<{ find(): Promise<{ code: string }[]> }>('locales');
  return (await service.find()).map(({ code }) => code);
};

interface UploadServices {
  provider: { checkFileSize(file: object): Promise<void>; upload(file: object): Promise<void> };
  upload: { remove(file: object): Promise<unknown> };
  file: { signFileUrls<File extends object>(file: File): Promise<File> };
  folder: {
    create(folder: { name: string; parent: null }): Promise<{ id: number; path: string }>;
  };
}

/** The media library's services. */
export const upload = <Name extends keyof UploadServices>(
  strapi: Core.Strapi,
  name: Name
): UploadServices[Name] => strapi.plugin('upload').service<UploadServices[Name]>(name);

/** The site's upload provider itself, which the service above does not pass deletions on to. */
export const uploadProvider = (strapi: Core.Strapi): UploadProvider =>
  (strapi.plugin('upload') as unknown as { provider: UploadProvider }).provider;

interface UploadProvider {
  delete(file: object): Promise<unknown>;
  /** Files have no lasting URL of their own: it is signed at each look. */
  isPrivate?(): boolean | Promise<boolean>;
}

interface Router {
  use(path: string, middleware: Middleware): void;
}

/** Puts a middleware before (and after) what answers a path of the admin API. */
export const useOnPath = (strapi: Core.Strapi, path: string, middleware: Middleware): void => {
  (strapi.server.router as unknown as Router).use(path, middleware);
};
