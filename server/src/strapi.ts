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
}

export interface AdminUser {
  id: number;
  isActive: boolean;
  blocked: boolean;
}

interface AdminPermissions {
  actionProvider: { registerMany(actions: object[]): Promise<void> };
  engine: { generateUserAbility(user: AdminUser): Promise<Ability> };
}

export const adminPermissions = (strapi: Core.Strapi): AdminPermissions =>
  strapi.service('admin::permission') as unknown as AdminPermissions;

type EntityCheck = (entity?: object, field?: string) => boolean;

interface PermissionChecker {
  can: ((action: string, entity?: object) => boolean) & { publish: EntityCheck };
  cannot: { read: EntityCheck; update: EntityCheck };
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

/** @returns the code of the site's default locale */
export const defaultLocale = (strapi: Core.Strapi): Promise<string> =>
  strapi
    .plugin('i18n')
    .service<{ getDefaultLocale(): Promise<string> }>('locales')
    .getDefaultLocale();

interface UploadServices {
  provider: { checkFileSize(file: object): Promise<void>; upload(file: object): Promise<void> };
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

interface Router {
  use(path: string, middleware: Middleware): void;
}

/** Puts a middleware before (and after) what answers a path of the admin API. */
export const useOnPath = (strapi: Core.Strapi, path: string, middleware: Middleware): void => {
  (strapi.server.router as unknown as Router).use(path, middleware);
};
