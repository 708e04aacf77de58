import { BUDGET_UID } from '../../../shared/plugin';

/** The budgets table's name in the database. */
export const BUDGET_TABLE = 'video_generator_budgets';

const required = { column: { notNullable: true } } as const;

/** What has been taken of each limit: one row for each limit and day. */
export const budgetModel = {
  uid: BUDGET_UID,
  tableName: BUDGET_TABLE,
  singularName: 'budget',
  attributes: {
    id: { type: 'increments' },
    /** `2026-01-31 user:7 videos` */
    name: { type: 'string', ...required },
    /** Videos, or millionths of the currency. */
    used: { type: 'biginteger', ...required },
  },
  indexes: [{ name: 'vg_budgets_name_uq', columns: ['name'], type: 'unique' }],
} as const;
