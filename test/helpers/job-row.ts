import { randomUUID } from 'node:crypto';
import { PRODUCT } from './entries';

/** A row of the jobs table as it is written, of an entry that there is not; `columns` go before. */
export const jobRow = (columns: object) => ({
  uuid: randomUUID(),
  trigger: 'manual',
  content_type: PRODUCT,
  document_id: 'none',
  target_field: 'video',
  style: 'cinematic',
  number: 1,
  attempt: 0,
  tries: 0,
  priority: 0,
  lease_token: 0,
  crash_count: 0,
  created_at: Date.now(),
  state_since: Date.now(),
  ...columns,
});
