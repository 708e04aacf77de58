import { BACKEND_UID } from '../../../shared/plugin';

/** The table's name in the database. */
export const BACKEND_TABLE = 'video_generator_backends';

const required = { column: { notNullable: true } } as const;

/**
 * How each backend is, one row for each: shared by all workers of all instances. Times are epoch ms
 * by the database's clock.
 */
export const backendModel = {
  uid: BACKEND_UID,
  tableName: BACKEND_TABLE,
  singularName: 'backend',
  attributes: {
    id: { type: 'increments' },
    name: { type: 'string', ...required },
    version: { type: 'integer', ...required },
    pausedAt: { type: 'biginteger' },
    downSince: { type: 'biginteger' },
    failures: { type: 'integer', ...required },
    heldUntil: { type: 'biginteger' },
    tuningUntil: { type: 'biginteger' },
    tuneJson: { type: 'text' },
    recentJson: { type: 'text' },
    errorJson: { type: 'text' },
  },
  indexes: [{ name: 'vg_backends_name_uq', columns: ['name'], type: 'unique' }],
} as const;
