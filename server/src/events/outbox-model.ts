import { PLUGIN_ID } from '../../../shared/plugin';

export const OUTBOX_TABLE = 'video_generator_outbox';

const required = { column: { notNullable: true } } as const;

/**
 * Messages for others, a row for each receiver: written in the transaction of what they tell of, and
 * sent afterwards. A plain model as the jobs table is; times are epoch ms by the database's clock.
 */
export const outboxModel = {
  uid: `plugin::${PLUGIN_ID}.outbox`,
  tableName: OUTBOX_TABLE,
  singularName: 'outbox',
  attributes: {
    id: { type: 'increments' },
    messageId: { type: 'string', ...required },
    receiver: { type: 'string', ...required },
    event: { type: 'string', ...required },
    body: { type: 'text', ...required },

    /** pending, delivered or given-up */
    state: { type: 'string', ...required },
    tries: { type: 'integer', ...required },
    /** Not before this instant. A worker that takes the message moves it ahead of the others. */
    runAt: { type: 'biginteger', ...required },
    lastError: { type: 'string' },
    createdAt: { type: 'biginteger', ...required },
    endedAt: { type: 'biginteger' },
  },
  indexes: [{ name: 'vg_outbox_due_ix', columns: ['state', 'receiver', 'run_at'] }],
} as const;
