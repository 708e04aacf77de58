import type { ServerText, TextRef } from '../../../shared/texts';
import type { JobErrorText } from '../../../shared/job-errors';
import type { JobState, Outcome, Trigger } from '../../../shared/job-states';
import type { Suspicion } from '../../../shared/suspicions';
import type { Rating } from '../../../shared/ratings';
import type { RenderOptions } from '../../../shared/render-options';
import type { SingleValue } from '../media/target-value';
import type { ClipResult, RenderParameters } from '../providers/types';

/** One row of the jobs table: the only truth about one variation. Times are epoch ms. */
export interface Job {
  id: number;
  /** Random; the request ids and the clip's storage key are made from it. */
  uuid: string;
  state: JobState;
  trigger: Trigger;

  contentType: string;
  documentId: string;
  /** The locale whose text the prompt comes from; null where the type has no locales. */
  locale: string | null;
  entryTitle: string | null;
  targetField: string;
  style: string;
  /** The platform that it is made for; null for none in particular. */
  preset: string | null;
  /** What was wished of the render beside that. */
  options: RenderOptions | null;
  /** 1 for the first variation of its wish; more where a person asked for another one. */
  number: number;
  /** The wish, while the job lives: unique, null once it has ended. */
  activeKey: string | null;
  /** The wish, whatever its number, for good: finds the other jobs of the same variation. */
  wishKey: string | null;

  prompt: string | null;
  /** What the site's own code made of it for the last submit; null where that was the prompt. */
  sentPrompt: string | null;
  negativePrompt: string | null;
  /** Text for the post that the clip goes with; only where the enhancer writes one. */
  caption: string | null;
  /** Texts of the entry that are sent beside the prompt. */
  metadata: Record<string, string> | null;
  /** A hash of the source text and the template: tells whether the entry has changed since. */
  fingerprint: string | null;
  /** What made the prompt of the entry's text; null where a person, the entry or a file brought it. */
  template: string | null;
  /** Tells apart what the template was then from what it is now. */
  templateVersion: string | null;
  backend: string | null;
  /** The API of the backend that it was sent to; null until then. */
  provider: string | null;
  model: string | null;
  /** Backends that have refused it for reasons of their own, before it went to another one. */
  refusedBy: string[];
  request: RenderParameters | null;
  /** How many frames it was to have, where the backend ran out of memory with them. */
  framesBefore: number | null;
  /** How often the backend has forgotten its task, since the job went there or a person retried it. */
  forgotten: number | null;

  /** Submits that were begun; each has its own `requestId`. */
  attempt: number;
  requestId: string | null;
  taskId: string | null;
  /** `backend:number` while a task is in flight there; unique. */
  slot: string | null;
  submittedAt: number | null;
  deadlineAt: number | null;
  /** 0 to 1, where the backend tells it. */
  progress: number | null;
  queuePosition: number | null;
  result: ClipResult | null;
  renderedAt: number | null;

  /** What the clip is called in the media library; null for what entry and style make of it. */
  fileName: string | null;
  /** The clip's name in storage, fixed before the upload so that a repeated one overwrites it. */
  fileKey: string | null;
  fileId: number | null;
  /** The picture that stands for the clip, as a file of its own. */
  posterFileId: number | null;
  /** The ending of what was uploaded as the poster; fixed before the upload. */
  posterExt: string | null;
  /** How long the clip is, s: the media library does not keep it. */
  clipSeconds: number | null;
  outcome: Outcome | null;
  skipReason: string | null;
  /** The same among the server's texts. */
  skipText: TextRef | null;
  error: JobErrorText | null;
  notes: ServerText[];
  /** What an editor should look at in the clip; null where nothing was seen, or nobody looked. */
  suspect: Suspicion | null;
  /** What happened and when, a line each (`steps.ts`); grows in the updates that make it happen. */
  steps: string | null;

  /** What the clip took the place of in a single field when a person chose it. */
  replaced: SingleValue;
  /** What a person thinks of the clip, and why: an id of `RATING_REASONS`, or their own words. */
  rating: Rating | null;
  ratingReason: string | null;
  /** The admin user who rated it last. */
  ratedBy: number | null;
  ratedAt: number | null;

  priority: number;
  /** Not before this instant. */
  runAt: number | null;
  /** Temporary failures in a row: the pause before the next try grows with it. */
  tries: number;
  leaseOwner: string | null;
  leaseToken: number;
  leaseUntil: number | null;
  /** How often a worker died with this job in its hands. */
  crashCount: number;
  cancelRequestedAt: number | null;

  /** The batch that it belongs to; null where it was ordered by itself. */
  batchId: number | null;
  /** The day (`2026-01-31`, UTC) whose limits it has taken from, until it is submitted or ends. */
  budgetDay: string | null;
  /** What it has taken of a limit on money, in millionths. */
  budgetCost: number | null;
  /** The admin user who asked; null for code and automatic triggers. */
  createdById: number | null;
  /** Who asked through the content API: `content-api-token:3`; null for everybody else. */
  caller: string | null;
  createdAt: number;
  stateSince: number;
  endedAt: number | null;
}

const COLUMNS = {
  id: 'id',
  uuid: 'uuid',
  state: 'state',
  trigger: 'trigger',
  contentType: 'content_type',
  documentId: 'document_id',
  locale: 'locale',
  entryTitle: 'entry_title',
  targetField: 'target_field',
  style: 'style',
  preset: 'preset',
  options: 'options_json',
  number: 'number',
  activeKey: 'active_key',
  wishKey: 'wish_key',
  prompt: 'prompt',
  sentPrompt: 'sent_prompt',
  negativePrompt: 'negative_prompt',
  caption: 'caption',
  metadata: 'metadata_json',
  fingerprint: 'fingerprint',
  template: 'template',
  templateVersion: 'template_version',
  backend: 'backend',
  provider: 'provider',
  model: 'model',
  refusedBy: 'refused_by_json',
  request: 'request_json',
  framesBefore: 'frames_before',
  forgotten: 'forgotten',
  attempt: 'attempt',
  requestId: 'request_id',
  taskId: 'task_id',
  slot: 'slot',
  submittedAt: 'submitted_at',
  deadlineAt: 'deadline_at',
  progress: 'progress',
  queuePosition: 'queue_position',
  result: 'result_json',
  renderedAt: 'rendered_at',
  fileName: 'file_name',
  fileKey: 'file_key',
  fileId: 'file_id',
  posterFileId: 'poster_file_id',
  posterExt: 'poster_ext',
  clipSeconds: 'clip_seconds',
  outcome: 'outcome',
  skipReason: 'skip_reason',
  skipText: 'skip_text_json',
  error: 'error_json',
  notes: 'notes_json',
  suspect: 'suspect',
  steps: 'steps',
  replaced: 'replaced_json',
  rating: 'rating',
  ratingReason: 'rating_reason',
  ratedBy: 'rated_by',
  ratedAt: 'rated_at',
  priority: 'priority',
  runAt: 'run_at',
  tries: 'tries',
  leaseOwner: 'lease_owner',
  leaseToken: 'lease_token',
  leaseUntil: 'lease_until',
  crashCount: 'crash_count',
  cancelRequestedAt: 'cancel_requested_at',
  batchId: 'batch_id',
  budgetDay: 'budget_day',
  budgetCost: 'budget_cost',
  createdById: 'created_by_id',
  caller: 'caller',
  createdAt: 'created_at',
  stateSince: 'state_since',
  endedAt: 'ended_at',
} as const satisfies Record<keyof Job, string>;

const JSON_FIELDS: ReadonlySet<string> = new Set<keyof Job>([
  'request',
  'result',
  'error',
  'notes',
  'skipText',
  'metadata',
  'refusedBy',
  'options',
  'replaced',
]);

/** Empty where the column is. */
const LISTS: ReadonlySet<string> = new Set<keyof Job>(['notes', 'refusedBy']);

/** PostgreSQL answers bigints as strings. */
const NUMBER_FIELDS: ReadonlySet<string> = new Set<keyof Job>([
  'submittedAt',
  'deadlineAt',
  'renderedAt',
  'runAt',
  'leaseUntil',
  'cancelRequestedAt',
  'ratedAt',
  'budgetCost',
  'createdAt',
  'stateSince',
  'endedAt',
]);

export type Row = Record<string, unknown>;

/** A row as the database answers it, as a Job. */
export const toJob = (row: Row): Job => {
  const entries = Object.entries(COLUMNS).map(([field, column]) => {
    const value = row[column] ?? null;
    if (LISTS.has(field) && value === null) return [field, []];
    if (value === null) return [field, null];
    if (field === 'notes') return [field, readNotes(value as string)];
    if (JSON_FIELDS.has(field)) return [field, JSON.parse(value as string) as unknown];
    if (NUMBER_FIELDS.has(field)) return [field, Number(value)];
    return [field, value];
  });
  return Object.fromEntries(entries) as Job;
};

/** What older versions noted are plain sentences. */
const readNotes = (json: string): ServerText[] =>
  (JSON.parse(json) as (ServerText | string)[]).map((note) =>
    typeof note === 'string' ? { message: note } : note
  );

/** Fields of a Job as columns. Values may be SQL expressions (the database's clock). */
export const toColumns = <Expression>(fields: {
  [K in keyof Job]?: Job[K] | Expression;
}): Record<string, string | number | null | Expression> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      COLUMNS[field as keyof Job],
      JSON_FIELDS.has(field) && value !== null ? JSON.stringify(value) : value,
    ])
  ) as Record<string, string | number | null | Expression>;
