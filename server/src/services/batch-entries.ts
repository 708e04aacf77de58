import type { Core } from '@strapi/strapi';
import { END_STATES } from '../../../shared/job-states';
import type { EntryScope, EntryStatus } from '../jobs/batch';
import { JOB_TABLE } from '../jobs/model';
import type { JobQuery } from '../jobs/table';
import type { Filter } from '../strapi';
import { withEmptyTarget } from './conditions';
import type { VideoType } from './content-types';

/** An entry of a batch, as far as a job needs it before it is judged. */
export interface BatchEntry {
  id: number;
  documentId: string;
  /** Where it can be read without more ado. */
  title: string | null;
}

interface Query {
  knex: JobQuery;
  /** What the entries' table is called in it. */
  alias: string;
}

/** The entries of a scope: counted and paged in the database, whatever their number. */
export const batchEntries = (
  strapi: Core.Strapi,
  type: VideoType,
  locale: string | null,
  scope: EntryScope
) => {
  const { attributes, tableName } = strapi.db.metadata.get(type.uid);
  const schema = strapi.db.getSchemaName();

  const from = (table: string, alias: string) => {
    const query = strapi.db.connection.queryBuilder().from(`${table} as ${alias}`);
    return schema ? query.withSchema(schema) : query;
  };

  const titleField = attributes[type.variables.title ?? ''];
  const titleColumn =
    titleField?.type === 'string' ? (titleField as { columnName: string }).columnName : null;

  const build = (filters: Filter[], fields: string[], page: object = {}): Query => {
    const builder = strapi.db
      .queryBuilder(type.uid)
      .init({ where: { $and: filters }, select: fields, ...page }) as unknown as {
      alias: string;
      getKnexQuery(): JobQuery;
    };
    return { knex: builder.getKnexQuery(), alias: builder.alias };
  };

  /** The same entry's published version, in whose table drafts are too. */
  const published = (alias: string) =>
    from(tableName, 'live')
      .whereRaw('live.document_id = ??', [`${alias}.document_id`])
      .whereNotNull('live.published_at')
      .modify((query) => void (type.localized && query.where('live.locale', locale)));

  const withStatus = ({ knex, alias }: Query, status: EntryStatus): void => {
    const live = published(alias).select('live.id');
    if (status === 'draft') void knex.whereNotExists(live);
    else if (status === 'published') void knex.whereExists(live);
    else {
      const newer = status === 'published-modified' ? '>' : '<=';
      void knex.whereExists(live.whereRaw(`?? ${newer} live.updated_at`, [`${alias}.updated_at`]));
    }
  };

  /** Jobs that will put a clip, or have begun to put one, on the same entry. */
  const running = (alias: string) =>
    from(JOB_TABLE, 'job')
      .select('job.id')
      .where({ 'job.content_type': type.uid, 'job.target_field': type.target })
      .whereRaw('job.document_id = ??', [`${alias}.document_id`])
      .whereNotIn('job.state', END_STATES)
      .modify(
        (query) => void (type.localized && !type.shared && query.where('job.locale', locale))
      );

  const inScope = (filters: Filter[], fields: string[], page: object = {}): Query => {
    const all = [scope.where, ...filters].filter((filter) => Object.keys(filter).length > 0);
    const query = build(all, fields, { ...(scope.search && { _q: scope.search }), ...page });
    for (const status of scope.statuses) withStatus(query, status);
    return query;
  };

  const countOf = async ({ knex }: Query): Promise<number> => {
    const rows: { count: number | string }[] = await strapi.db.connection
      .count({ count: '*' })
      .from(knex.distinct().as('entries'));
    return Number(rows[0]!.count);
  };

  const empty = withEmptyTarget(type);

  const ready = () => {
    const query = inScope([scope.permitted, empty], ['id', 'documentId']);
    void query.knex.whereNotExists(running(query.alias));
    return query;
  };

  return {
    /** Entries that get videos. */
    countReady: () => countOf(ready()),

    /** How the entries of the scope are to be counted: each of them once. */
    async count() {
      const fields = ['id', 'documentId'];
      const total = await countOf(inScope([], fields));
      const permitted = await countOf(inScope([scope.permitted], fields));
      const busy = inScope([scope.permitted], fields);
      void busy.knex.whereExists(running(busy.alias));
      const counts = { ready: await countOf(ready()), running: await countOf(busy) };
      return {
        total,
        counts: {
          ...counts,
          'has-video': permitted - counts.ready - counts.running,
          forbidden: total - permitted,
        },
      };
    },

    /** The highest id in the scope: entries that come later were not ordered. */
    async lastId(): Promise<number> {
      const { knex, alias } = inScope([], ['id']);
      const row: unknown = await knex
        .clearSelect()
        .clear('order')
        .max({ last: `${alias}.id` })
        .first();
      return Number((row as { last: number | null } | undefined)?.last ?? 0);
    },

    /** A page of the scope by id, whoever may do what with them. */
    async pageOf(page: number, pageSize: number): Promise<{ id: number; documentId: string }[]> {
      const { knex } = inScope([], ['id', 'documentId'], {
        orderBy: { id: 'asc' },
        limit: pageSize,
        offset: (page - 1) * pageSize,
      });
      const rows = (await knex) as { id: number; document_id: string }[];
      return rows.map((row) => ({ id: row.id, documentId: row.document_id }));
    },

    /**
     * The next entries after an id, and which of them get videos. Two plain questions rather than
     * one with everything: so a page costs the same wherever in the scope it is.
     */
    async next(
      after: number,
      limit: number
    ): Promise<{ last: number | null; ready: BatchEntry[] }> {
      const fields = ['id', 'documentId', ...(titleColumn ? [type.variables.title!] : [])];
      const page = inScope([scope.permitted, { id: { $gt: after } }], fields, {
        orderBy: { id: 'asc' },
        limit,
      });
      const rows = (await page.knex) as Record<string, unknown>[];
      if (rows.length === 0) return { last: null, ready: [] };
      const free = build([{ id: { $in: rows.map(({ id }) => id) } }, empty], ['id']);
      void free.knex.whereNotExists(running(free.alias));
      const ready = new Set(((await free.knex) as { id: number }[]).map(({ id }) => id));
      return {
        last: rows.at(-1)!.id as number,
        ready: rows
          .filter(({ id }) => ready.has(id as number))
          .map((row) => ({
            id: row.id as number,
            documentId: row.document_id as string,
            title: titleColumn ? (row[titleColumn] as string | null) : null,
          })),
      };
    },

    /** Which of these entries have a job that has not ended. */
    async runningAmong(ids: number[]): Promise<Set<number>> {
      const query = build([{ id: { $in: ids } }], ['id']);
      void query.knex.whereExists(running(query.alias));
      return new Set(((await query.knex) as { id: number }[]).map(({ id }) => id));
    },
  };
};

export type BatchEntries = ReturnType<typeof batchEntries>;
