import { PLUGIN_ID } from '../../../shared/plugin';

export const INCIDENT_TABLE = 'video_generator_incidents';

const required = { column: { notNullable: true } } as const;

/** What has been told and is not over: a row each, so that one of all instances tells it, once. */
export const incidentModel = {
  uid: `plugin::${PLUGIN_ID}.incident`,
  tableName: INCIDENT_TABLE,
  singularName: 'incident',
  attributes: {
    id: { type: 'increments' },
    key: { type: 'string', ...required },
    token: { type: 'string', ...required },
    createdAt: { type: 'biginteger', ...required },
  },
  indexes: [{ name: 'vg_incidents_key_uq', columns: ['key'], type: 'unique' }],
} as const;
