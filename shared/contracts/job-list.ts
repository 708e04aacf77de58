import type { JobErrorText } from '../job-errors';
import type { ServerText } from '../texts';
import { z } from 'zod';
import { JOB_GROUPS } from '../job-groups';
import { type JobState, TRIGGERS } from '../job-states';
import { BULK_JOBS, MAX_JOBS_PAGE } from '../limits';
import type { JobView } from './jobs';

const is = <Value extends z.ZodType>(value: Value) => z.strictObject({ $eq: value });
const id = z.coerce.number().int().positive();
const name = z.string().min(1).max(255);
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** One filter, as the admin's filters write them: `{ style: { $eq: 'animated' } }`. */
const filter = z.union([
  z.strictObject({ state: is(z.enum(JOB_GROUPS)) }),
  z.strictObject({ contentType: is(name) }),
  z.strictObject({ style: is(name) }),
  z.strictObject({ backend: is(name) }),
  z.strictObject({ trigger: is(z.enum(TRIGGERS)) }),
  z.strictObject({ person: is(id) }),
  z.strictObject({ batch: is(id) }),
  z.strictObject({ createdAt: z.strictObject({ $gte: time }) }),
  z.strictObject({ createdAt: z.strictObject({ $lt: time }) }),
]);
export type JobFilter = z.output<typeof filter>;

export const JOB_SORTS = ['createdAt', 'changedAt', 'entryTitle'] as const;
export type JobSort = (typeof JOB_SORTS)[number];

const chosen = {
  filters: z
    .strictObject({ $and: z.array(filter).max(20) })
    .default({ $and: [] })
    .transform(({ $and }) => $and),
  /** Part of an entry's title; or the id of a job, of its request or of its task at the backend. */
  _q: z.string().trim().max(255).default(''),
};

/**
 * GET /video-generator/jobs: the jobs that the caller may see. Filters of different kinds narrow
 * the list; several of one kind (two states) widen it.
 */
export const listAllJobsQuery = z.strictObject({
  ...chosen,
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(MAX_JOBS_PAGE).default(20),
  sort: z
    .templateLiteral([z.enum(JOB_SORTS), ':', z.enum(['ASC', 'DESC'])])
    .default('createdAt:DESC'),
});
export type ListAllJobsQuery = z.output<typeof listAllJobsQuery>;

/** A job in the list of all. */
export interface ListedJob extends JobView {
  /** Who asked for it; null for code and automatic triggers, and where the person is gone. */
  person: { id: number; name: string } | null;
}
export interface ListAllJobsResponse {
  data: ListedJob[];
  meta: {
    page: number;
    pageSize: number;
    pageCount: number;
    /** What is counted: at most `COUNTED_JOBS`. */
    total: number;
    /** There are more than were counted. */
    isMore: boolean;
    /** By the server's clock, epoch ms: all times of jobs are by it. */
    now: number;
  };
}

/** Something that happened to a job. */
export interface JobStep {
  /** The state that began; `asked`: it was asked for. */
  state: JobState | 'asked';
  /** epoch ms */
  at: number;
  /** Which submit it was. */
  attempt?: number;
  /** Why it was put off, or failed. */
  error?: Pick<JobErrorText, 'message' | 'hint' | 'texts'>;
}

/** GET /video-generator/jobs/:id/timeline: a job, and what happened to it. */
export interface JobTimelineResponse {
  data: ListedJob & {
    steps: JobStep[];
    /** Its id at the backend. */
    taskId: string | null;
  };
  /** By the server's clock, epoch ms. */
  meta: { now: number };
}

/** GET /video-generator/jobs/report: the same jobs, all of them, newest first, as CSV. */
export const jobReportQuery = z.strictObject(chosen);
export type JobReportQuery = z.output<typeof jobReportQuery>;

/** GET /video-generator/jobs/choices: what the filters offer. */
export interface JobChoicesResponse {
  data: {
    contentTypes: { uid: string; name: string }[];
    styles: { id: string; name: string }[];
    backends: string[];
    /** Who has asked for videos. */
    people: { id: number; name: string }[];
  };
}

/** GET /video-generator/jobs/attention: what waits for the caller. Counted up to 100. */
export interface AttentionResponse {
  data: {
    /** Failed in the last seven days, and theirs to try again. */
    failed: number;
    /** Finished clips that wait for their judgement: those of the review. */
    review: number;
  };
}

/** POST /video-generator/jobs/{cancel,retry,delete}: each by itself, as far as it may be. */
export const bulkJobsBody = z.strictObject({
  ids: z.array(z.number().int().positive()).min(1).max(BULK_JOBS),
});
export interface BulkJobsResponse {
  data: {
    done: number;
    /** Those that could not be, with the reason in words. */
    refused: { id: number; reason: ServerText }[];
  };
}
