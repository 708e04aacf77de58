import { JOB_UID } from '../../../shared/plugin';

/** All that the list of jobs is filtered, searched and sorted by. */
export const LIST_INDEX = 'vg_jobs_list_ix';
export const TITLE_INDEX = 'vg_jobs_title_ix';

/** The jobs table's name in the database. */
export const JOB_TABLE = 'video_generator_jobs';

const string = (length = 255) => ({ type: 'string', column: { args: [length] } }) as const;
const required = { column: { notNullable: true } } as const;
/** As long as it may get: MySQL's indexes have room for 768 letters in all. */
const requiredString = (length: number) =>
  ({ type: 'string', column: { args: [length], notNullable: true } }) as const;

/**
 * The jobs table as a plain model, not a content type: so it is not in the content manager, the
 * content-type builder or GraphQL, and `strapi transfer` does not carry running jobs elsewhere.
 * Times are epoch ms by the database's clock; `*_json` columns are text, since each database
 * answers a JSON column in its own way.
 */
export const jobModel = {
  uid: JOB_UID,
  tableName: JOB_TABLE,
  singularName: 'job',
  attributes: {
    id: { type: 'increments' },
    uuid: { type: 'string', ...required },
    state: requiredString(20),
    trigger: requiredString(20),

    contentType: requiredString(150),
    documentId: { type: 'string', ...required },
    locale: string(),
    entryTitle: string(),
    targetField: { type: 'string', ...required },
    style: requiredString(50),
    preset: string(),
    optionsJson: { type: 'text' },
    number: { type: 'integer', ...required },
    activeKey: string(),
    wishKey: string(),

    prompt: { type: 'text' },
    sentPrompt: { type: 'text' },
    negativePrompt: { type: 'text' },
    caption: { type: 'text' },
    metadataJson: { type: 'text' },
    fingerprint: string(64),
    template: string(),
    templateVersion: string(16),
    backend: string(100),
    provider: string(),
    model: string(),
    refusedByJson: { type: 'text' },
    requestJson: { type: 'text' },
    framesBefore: { type: 'integer' },
    forgotten: { type: 'integer' },

    attempt: { type: 'integer', ...required },
    requestId: string(),
    taskId: string(),
    slot: string(),
    submittedAt: { type: 'biginteger' },
    deadlineAt: { type: 'biginteger' },
    progress: { type: 'float' },
    queuePosition: { type: 'integer' },
    resultJson: { type: 'text' },
    renderedAt: { type: 'biginteger' },

    fileName: string(),
    fileKey: string(),
    fileId: { type: 'integer' },
    posterFileId: { type: 'integer' },
    posterExt: string(10),
    clipSeconds: { type: 'float' },
    outcome: string(20),
    skipReason: string(),
    skipTextJson: { type: 'text' },
    errorJson: { type: 'text' },
    notesJson: { type: 'text' },
    steps: { type: 'text' },
    suspect: string(20),
    replacedJson: { type: 'text' },
    rating: string(4),
    ratingReason: string(),
    ratedBy: { type: 'integer' },
    ratedAt: { type: 'biginteger' },

    priority: { type: 'integer', ...required },
    runAt: { type: 'biginteger' },
    tries: { type: 'integer', ...required },
    leaseOwner: string(),
    leaseToken: { type: 'integer', ...required },
    leaseUntil: { type: 'biginteger' },
    crashCount: { type: 'integer', ...required },
    cancelRequestedAt: { type: 'biginteger' },

    batchId: { type: 'integer' },
    budgetDay: string(10),
    budgetCost: { type: 'biginteger' },
    createdById: { type: 'integer' },
    caller: string(),
    createdAt: { type: 'biginteger', ...required },
    stateSince: { type: 'biginteger', ...required },
    endedAt: { type: 'biginteger' },
  },
  indexes: [
    { name: 'vg_jobs_uuid_uq', columns: ['uuid'], type: 'unique' },
    // Both are null where they do not apply, and any number of nulls is unique in every database.
    { name: 'vg_jobs_active_uq', columns: ['active_key'], type: 'unique' },
    { name: 'vg_jobs_slot_uq', columns: ['slot'], type: 'unique' },
    { name: 'vg_jobs_pick_ix', columns: ['state', 'backend', 'priority', 'id'] },
    { name: 'vg_jobs_waiting_ix', columns: ['state', 'run_at'] },
    { name: 'vg_jobs_entry_ix', columns: ['content_type', 'document_id'] },
    { name: 'vg_jobs_wish_ix', columns: ['wish_key'] },
    { name: 'vg_jobs_rendered_ix', columns: ['backend', 'model', 'rendered_at'] },
    { name: 'vg_jobs_batch_ix', columns: ['batch_id', 'state'] },
    { name: 'vg_jobs_budget_ix', columns: ['budget_day'] },
    { name: 'vg_jobs_task_ix', columns: ['task_id'] },
    { name: 'vg_jobs_review_ix', columns: ['rating', 'outcome', 'id'] },
    { name: TITLE_INDEX, columns: ['entry_title', 'id'] },
    // Whatever is asked for, one walk through this finds it; the rows themselves are many times as wide.
    {
      name: LIST_INDEX,
      columns: [
        'created_at',
        'id',
        'state',
        'outcome',
        'content_type',
        'style',
        'backend',
        'trigger',
        'created_by_id',
        'batch_id',
        'state_since',
        'entry_title',
      ],
    },
  ],
} as const;
