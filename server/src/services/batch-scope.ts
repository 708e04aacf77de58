import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { BatchScope } from '../../../shared/contracts/batches';
import { ENTRY_STATUSES, type EntryScope, type EntryStatus } from '../jobs/batch';
import { type Ability, type Filter, permissionChecker, toWhere } from '../strapi';
import type { VideoType } from './content-types';
import { getService } from './get-service';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** A filter that no entry passes. */
const NONE: Filter = { id: { $null: true } };

/** What a caller orders of a content type, in one locale. */
export interface ScopeOrder {
  type: VideoType;
  locale: string | null;
  scope: BatchScope;
}

/**
 * What an order's entries are, as the database is asked for them: the filters as the list has them,
 * and what the caller may do.
 * @throws ValidationError (400) if a filter names what there is not, or the caller may not read:
 * the list leaves it out, but here that would mean more videos than were asked for
 */
export const resolveScope = async (
  strapi: Core.Strapi,
  ability: Ability,
  { type, locale, scope }: ScopeOrder
): Promise<EntryScope> => {
  const rights = getService(strapi, 'rights');
  const version = {
    ...(type.localized && { locale }),
    ...(type.draftAndPublish && { publishedAt: { $null: true } }),
  };
  const permitted = rights.generateFilter(ability, type) ?? NONE;
  if ('documentIds' in scope) {
    const where = { ...version, documentId: { $in: scope.documentIds } };
    return { where, search: null, statuses: [], permitted };
  }
  const { filters, statuses } = takeStatuses(scope.filters);
  const listed = await checkedFilters(strapi, ability, type, filters);
  const readable = rights.readFilter(ability, type.uid) ?? NONE;
  const where = { $and: [version, listed, readable].filter((one) => Object.keys(one).length > 0) };
  return { where, search: scope.search?.trim() || null, statuses, permitted };
};

/** The list's filter by status is none of the database's: it comes as a field that there is not. */
const takeStatuses = (filters: Filter): { filters: Filter; statuses: EntryStatus[] } => {
  const statuses: EntryStatus[] = [];
  if (!Array.isArray(filters.$and)) return { filters, statuses };
  const others = (filters.$and as Filter[]).filter((filter) => {
    const status = (filter?.__status as Filter | undefined)?.$eq;
    const known = ENTRY_STATUSES.find((one) => one === status);
    if (known) statuses.push(known);
    return known === undefined;
  });
  const rest = Object.entries(filters).filter(([key]) => key !== '$and');
  const and = others.length > 0 ? { $and: others } : {};
  return { filters: { ...Object.fromEntries(rest), ...and }, statuses };
};

const checkedFilters = async (
  strapi: Core.Strapi,
  ability: Ability,
  { uid }: VideoType,
  filters: Filter
): Promise<Filter> => {
  const checker = permissionChecker(strapi, ability, uid);
  const sanitized = await checker.sanitizeQuery({ filters });
  const where = toWhere(strapi, uid, structuredClone(sanitized.filters));
  const lost = keysOf(filters).find((key) => !keysOf(where).includes(key));
  if (lost === undefined) return where;
  const text = say('batch.lostFilter', { field: lost });
  const path = ['scope', 'filters'];
  throw refusal(errors.ValidationError, text, {
    errors: [{ path, message: text.message, name: 'ValidationError' }],
  });
};

/** Every path in a filter, in the order in which they stand there: `$and.0.name.$eq`. */
const keysOf = (filter: unknown, path = ''): string[] =>
  typeof filter === 'object' && filter !== null && !(filter instanceof Date)
    ? Object.entries(filter).flatMap(([key, value]) => keysOf(value, path ? `${path}.${key}` : key))
    : [path];
