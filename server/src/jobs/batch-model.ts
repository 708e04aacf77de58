import { BATCH_UID } from '../../../shared/plugin';

/** The batches table's name in the database. */
export const BATCH_TABLE = 'video_generator_batches';

const string = (length = 255) => ({ type: 'string', column: { args: [length] } }) as const;
const required = { column: { notNullable: true } } as const;

/** The batches table as a plain model, for the reasons that the jobs table is one. */
export const batchModel = {
  uid: BATCH_UID,
  tableName: BATCH_TABLE,
  singularName: 'batch',
  attributes: {
    id: { type: 'increments' },
    state: { type: 'string', ...required },

    contentType: { type: 'string', ...required },
    targetField: { type: 'string', ...required },
    locale: string(),
    scopeJson: { type: 'text', ...required },
    stylesJson: { type: 'text', ...required },
    presetsJson: { type: 'text', ...required },
    copies: { type: 'integer', column: { notNullable: true, defaultTo: 1 } },
    optionsJson: { type: 'text' },
    tryFirst: { type: 'integer', ...required },
    priority: { type: 'integer', ...required },

    total: { type: 'integer', ...required },
    made: { type: 'integer', ...required },
    position: { type: 'integer', ...required },
    budgetDay: string(10),
    budgetCost: { type: 'biginteger' },
    problem: { type: 'text' },

    leaseToken: { type: 'integer', ...required },
    leaseUntil: { type: 'biginteger' },
    failures: { type: 'integer', ...required },

    createdById: { type: 'integer' },
    createdAt: { type: 'biginteger', ...required },
    endedAt: { type: 'biginteger' },
  },
  indexes: [{ name: 'vg_batches_state_ix', columns: ['state'] }],
} as const;
