import type { Core } from '@strapi/strapi';
import type {
  AttentionResponse,
  JobChoicesResponse,
  JobFilter,
  JobReportQuery,
  JobSort,
  JobTimelineResponse,
  ListAllJobsQuery,
  ListAllJobsResponse,
  ListedJob,
} from '../../../shared/contracts/job-list';
import { ATTENTION_MS, type JobGroup, STATES_OF } from '../../../shared/job-groups';
import { COUNTED_JOBS } from '../../../shared/limits';
import { ACTIONS } from '../../../shared/permissions';
import { countUpTo } from '../jobs/count-up-to';
import { type Job, type Row, toJob } from '../jobs/job';
import { LIST_INDEX, TITLE_INDEX } from '../jobs/model';
import { stepsOf } from '../jobs/steps';
import type { JobQuery } from '../jobs/table';
import type { Ability } from '../strapi';
import { findJob } from './find-job';
import { getService } from './get-service';
import { toJobViews } from './job-views';
import { namesOf } from './people';
import { visibleJobs } from './visible-jobs';

/** Jobs that are read together where all are read. */
const CHUNK = 200;
/** More than so many ask for attention in the same way. */
const MAX_ATTENTION = 100;

const SORT_COLUMNS: Record<JobSort, string> = {
  createdAt: 'created_at',
  changedAt: 'state_since',
  entryTitle: 'entry_title',
};

/** A row of the report: a job, and what lists show of it. */
type ReportedJob = Omit<Job, keyof ListedJob> & ListedJob;

/** The jobs of the whole site, as the page “Videos” shows them. */
export const jobList = ({ strapi }: { strapi: Core.Strapi }) => {
  const table = () => getService(strapi, 'engine').table;

  const inGroup = (group: JobGroup) => (query: JobQuery) => {
    void query.whereIn('state', STATES_OF[group]);
    if (group === 'review') void query.where({ outcome: 'candidate' }).whereNull('rating');
  };

  const withFilters = (query: JobQuery, filters: JobFilter[]): void => {
    const valuesOf = (name: string) =>
      filters.flatMap((filter) => {
        const { $eq } = (filter as Record<string, { $eq?: string | number }>)[name] ?? {};
        return $eq === undefined ? [] : [$eq];
      });
    const groups = valuesOf('state') as JobGroup[];
    if (groups.length > 0) {
      void query.where((any) => {
        for (const group of groups) void any.orWhere(inGroup(group));
      });
    }
    for (const [name, column] of Object.entries(EQUAL_COLUMNS)) {
      const values = valuesOf(name);
      if (values.length > 0) void query.whereIn(column, values);
    }
    for (const filter of filters) {
      if (!('createdAt' in filter)) continue;
      const { createdAt } = filter;
      if ('$gte' in createdAt) void query.where('created_at', '>=', createdAt.$gte);
      else void query.where('created_at', '<', createdAt.$lt);
    }
  };

  /** Jobs of which somebody typed the id, or that of their request or task. */
  const idsNamed = async (text: string): Promise<number[]> => {
    if (text === '') return [];
    const named = table()
      .rows()
      .where({ task_id: text })
      .orWhereIn('uuid', [text, text.replace(/-\d+$/, '')]);
    if (/^#?\d{1,9}$/.test(text)) void named.orWhere({ id: Number(text.replace('#', '')) });
    return (await named.select<{ id: number }[]>('id')).map(({ id }) => id);
  };

  /** What was typed, in an entry's title or as an id. */
  const withText = (query: JobQuery, text: string, ids: number[]): void => {
    if (text === '') return;
    const like = strapi.db.dialect.client === 'postgres' ? 'ILIKE' : 'LIKE';
    const part = `%${text.replace(/[!%_]/g, '!$&')}%`;
    void query.where((any) => {
      void any.whereRaw(`entry_title ${like} ? ESCAPE '!'`, [part]);
      if (ids.length > 0) void any.orWhereIn('id', ids);
    });
  };

  /** A query for the jobs that somebody may see. */
  const allVisible = (
    visible: Awaited<ReturnType<typeof visibleJobs>>,
    index = LIST_INDEX
  ): JobQuery => (visible.isByEntry ? table().rows() : table().rowsBy(index)).modify(visible);

  /** Which jobs were asked for: a query for them, anew at each call. */
  const choose = async (ability: Ability, { filters, _q }: JobReportQuery, sort?: JobSort) => {
    const visible = await visibleJobs(strapi, ability);
    const isAll = visible.isAll && _q === '' && filters.length === 0;
    const index = isAll && sort === 'entryTitle' ? TITLE_INDEX : LIST_INDEX;
    const ids = await idsNamed(_q);
    return (): JobQuery => {
      const query = allVisible(visible, index);
      withFilters(query, filters);
      withText(query, _q, ids);
      return query;
    };
  };

  const toListed = async (jobs: Job[]): Promise<ListedJob[]> => {
    const views = await toJobViews(strapi, jobs);
    const names = await namesOf(strapi, [...new Set(jobs.flatMap((job) => job.createdById ?? []))]);
    return views.map((view, index) => {
      const id = jobs[index]!.createdById;
      const name = id === null ? undefined : names.get(id);
      return { ...view, person: name === undefined ? null : { id: id!, name } };
    });
  };

  return {
    /** One page of the jobs that the caller may see. */
    async page(ability: Ability, query: ListAllJobsQuery): Promise<ListAllJobsResponse> {
      const { page, pageSize, sort } = query;
      const [by, direction] = sort.split(':') as [JobSort, 'ASC' | 'DESC'];
      const column = SORT_COLUMNS[by];
      const chosen = await choose(ability, query, by);
      const ordered = chosen().orderBy([
        { column, order: direction },
        { column: 'id', order: direction },
      ]);
      // Rows are wide: only those of the page are read, however many come before them.
      const before = (page - 1) * pageSize;
      const onPage = ordered.offset(before).limit(pageSize);
      const ids = (await onPage.select<Row[]>('id')).map(({ id }) => Number(id));
      const rows = await table().rows().whereIn('id', ids);
      const jobs = new Map(rows.map((row) => [row.id, toJob(row)]));
      // A page that is not full is the last one: nothing has to be counted.
      const isLast = ids.length < pageSize && (ids.length > 0 || page === 1);
      const counted = isLast
        ? before + ids.length
        : await countUpTo(strapi, chosen(), COUNTED_JOBS + 1);
      const total = Math.min(counted, COUNTED_JOBS);
      return {
        data: await toListed(ids.flatMap((id) => jobs.get(id) ?? [])),
        meta: {
          page,
          pageSize,
          pageCount: Math.ceil(total / pageSize),
          total,
          isMore: counted > COUNTED_JOBS,
          now: Date.now(),
        },
      };
    },

    /** One job, with all that happened to it. @throws NotFoundError */
    async timeline(id: number): Promise<JobTimelineResponse['data']> {
      const job = await findJob(strapi, id);
      const [listed] = await toListed([job]);
      return { ...listed!, steps: stepsOf(job), taskId: job.taskId };
    },

    /** All of them, newest first, a piece in memory at a time. */
    async *each(ability: Ability, query: JobReportQuery): AsyncGenerator<ReportedJob> {
      const chosen = await choose(ability, query);
      for (let last: Job | null = null; ;) {
        const next = chosen().orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
        if (last !== null) void next.modify(after(last));
        const jobs = ((await next.limit(CHUNK)) as Row[]).map(toJob);
        if (jobs.length === 0) return;
        last = jobs.at(-1)!;
        const listed = await toListed(jobs);
        for (const [index, job] of jobs.entries()) yield { ...job, ...listed[index]! };
      }
    },

    /** What the filters offer to the caller. */
    async choices(ability: Ability): Promise<JobChoicesResponse['data']> {
      const visible = await visibleJobs(strapi, ability);
      const people = await allVisible(visible)
        .whereNotNull('created_by_id')
        .distinct<Row[]>('created_by_id');
      const names = await namesOf(
        strapi,
        people.map((row) => Number(row.created_by_id))
      );
      const { styles } = await getService(strapi, 'settings').fresh();
      return {
        contentTypes: visible.types.map((uid) => ({
          uid,
          name: strapi.contentType(uid as never).info.displayName ?? uid,
        })),
        styles: Object.entries(styles).map(([id, { name }]) => ({ id, name })),
        backends: [...getService(strapi, 'backends').slots().keys()],
        people: [...names].map(([id, name]) => ({ id, name })),
      };
    },

    /** How many jobs wait for the caller: what they may try again, and what they may judge. */
    async attention(ability: Ability): Promise<AttentionResponse['data']> {
      const visible = await visibleJobs(strapi, ability);
      const failed = allVisible(visible)
        .where(inGroup('failed'))
        .where('state_since', '>', Date.now() - ATTENTION_MS);
      if (ability.cannot(ACTIONS.jobsManage)) {
        const made = visible.types.filter((uid) => ability.can(ACTIONS.generate, uid));
        void failed.whereIn('content_type', made);
      }
      return {
        failed: await countUpTo(strapi, failed, MAX_ATTENTION),
        review: await getService(strapi, 'review').count(ability, MAX_ATTENTION),
      };
    },
  };
};

/** What comes after a job in the order in which they were asked for, newest first. */
const after =
  ({ createdAt, id }: Job) =>
  (query: JobQuery): void => {
    void query
      .where('created_at', '<=', createdAt)
      .where((q) => void q.where('created_at', '<', createdAt).orWhere('id', '<', id));
  };

/** Filters that name a value of a column. */
const EQUAL_COLUMNS = {
  contentType: 'content_type',
  style: 'style',
  backend: 'backend',
  trigger: 'trigger',
  person: 'created_by_id',
  batch: 'batch_id',
} as const;
