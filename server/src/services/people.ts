import type { Core } from '@strapi/strapi';

interface UserRow {
  id: number;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
}

/** What admin users are called, by id; who is gone is not in it. */
export const namesOf = async (strapi: Core.Strapi, ids: number[]): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map();
  const users = (await strapi.db.query('admin::user').findMany({
    where: { id: { $in: ids } },
    select: ['id', 'firstname', 'lastname', 'username'],
  })) as UserRow[];
  return new Map(
    users.map(({ id, firstname, lastname, username }) => [
      id,
      [firstname, lastname].filter(Boolean).join(' ') || username || `#${id}`,
    ])
  );
};
