import type { ServerText } from '../../../shared/texts';
import type { BatchState } from '../../../shared/contracts/batches';
import type { RenderOptions } from '../../../shared/render-options';
import type { Filter } from '../strapi';

/** Which entries a batch is about, as the database is asked for them. */
export interface EntryScope {
  /** Where an entry's draft (or only version) stands in the scope. */
  where: Filter;
  /** What stood in the list's search field. */
  search: string | null;
  /** Whether it is published, as the list can be filtered by it. */
  statuses: EntryStatus[];
  /** Of these, what the person may make videos of. */
  permitted: Filter;
}

export const ENTRY_STATUSES = [
  'draft',
  'published',
  'published-modified',
  'published-unmodified',
] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** One row of the batches table. Times are epoch ms. */
export interface Batch {
  id: number;
  state: BatchState;
  contentType: string;
  targetField: string;
  locale: string | null;
  scope: EntryScope;
  styles: string[];
  presets: string[];
  /** How many of each style (and platform). */
  count: number;
  options: RenderOptions | null;
  /** One entry first; 0 once a person has decided to go on. */
  tryFirst: 0 | 1;
  priority: number;

  /** Jobs that it is expected to come to: as many were taken from the limits. */
  total: number;
  /** Jobs that are written. */
  made: number;
  /** The id of the last entry that was looked at. */
  position: number;
  budgetDay: string | null;
  /** What one video has taken of a limit on money, in millionths. */
  budgetCost: number | null;
  /** Why it stopped before its end, in words. */
  problem: ServerText | null;

  leaseToken: number;
  leaseUntil: number | null;
  /** How often in a row its expansion began and did not get anywhere. */
  failures: number;

  createdById: number | null;
  createdAt: number;
  endedAt: number | null;
}

const COLUMNS = {
  id: 'id',
  state: 'state',
  contentType: 'content_type',
  targetField: 'target_field',
  locale: 'locale',
  scope: 'scope_json',
  styles: 'styles_json',
  presets: 'presets_json',
  count: 'copies',
  options: 'options_json',
  tryFirst: 'try_first',
  priority: 'priority',
  total: 'total',
  made: 'made',
  position: 'position',
  budgetDay: 'budget_day',
  budgetCost: 'budget_cost',
  problem: 'problem',
  leaseToken: 'lease_token',
  leaseUntil: 'lease_until',
  failures: 'failures',
  createdById: 'created_by_id',
  createdAt: 'created_at',
  endedAt: 'ended_at',
} as const satisfies Record<keyof Batch, string>;

const TEXT_FIELDS = ['state', 'contentType', 'targetField', 'locale', 'budgetDay'];
const JSON_FIELDS = ['scope', 'styles', 'presets', 'options', 'problem'];

/** What older versions wrote is a plain sentence. */
const readProblem = (text: string): ServerText =>
  text.startsWith('{') ? (JSON.parse(text) as ServerText) : { message: text };

/** A row as the database answers it, as a Batch. (PostgreSQL answers bigints as strings.) */
export const toBatch = (row: Record<string, unknown>): Batch => {
  const entries = Object.entries(COLUMNS).map(([field, column]) => {
    const value = row[column] ?? null;
    if (value === null || TEXT_FIELDS.includes(field)) return [field, value];
    if (field === 'problem') return [field, readProblem(value as string)];
    if (JSON_FIELDS.includes(field)) return [field, JSON.parse(value as string) as unknown];
    return [field, Number(value)];
  });
  return Object.fromEntries(entries) as Batch;
};

/** Fields of a Batch as columns. Values may be SQL expressions (the database's clock). */
export const toBatchColumns = <Expression>(fields: {
  [K in keyof Batch]?: Batch[K] | Expression;
}): Record<string, string | number | null | Expression> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      COLUMNS[field as keyof Batch],
      JSON_FIELDS.includes(field) && value !== null ? JSON.stringify(value) : value,
    ])
  ) as Record<string, string | number | null | Expression>;
