import { hasEnded, type JobState } from '../../../shared/job-states';
import type { JobErrorKind } from '../../../shared/job-errors';
import { MAX_CRASHES } from '../../../server/src/jobs/lease';
import type { Core } from '@strapi/strapi';
import { PRODUCT, versionsOf } from '../../helpers/entries';
import { insist, type Row, throwIfBroken } from './statements';
import { type Fault, isGivenUp } from './video-api';
import type { World } from './world';

/** What was done to the jobs of a world, as far as it excuses how they end. */
export interface History {
  faults: Set<Fault>;
  cancelled: Set<number>;
}

/** A job may fail for what its tasks, the API's answers or its dead workers give it cause for. */
const hasCause = (world: World, { faults }: History, { id, crash_count: crashes }: Row) => {
  const ends = (world.api.courses.get(id) ?? []).map(({ end }) => end);
  const causes: Partial<Record<JobErrorKind, boolean>> = {
    'render-failed': ends.includes('failed') || world.retried.has(id),
    'out-of-memory': ends.filter((end) => end === 'out-of-memory').length > 1,
    lost: ends.filter((end) => end === 'forgotten').length > 2,
    'bad-parameters': faults.has('submit: refused'),
    'submit-unknown': !world.api.idempotent,
    expired: faults.has('clip: expired'),
    crashed: crashes >= MAX_CRASHES,
  };
  return (kind: JobErrorKind) => causes[kind] ?? false;
};

const expectEnd = (world: World, history: History, row: Row) => {
  insist(hasEnded(row.state as JobState), 'Every job ends.', row);
  insist(row.slot === null, 'A job that has ended holds no slot.', row);
  insist(row.lease_until === null, 'A job that has ended has no owner.', row);
  insist(row.active_key === null, 'A job that has ended makes way for the next wish.', row);
  if (row.state === 'cancelled') {
    insist(history.cancelled.has(row.id), 'Nothing is cancelled by itself.', row);
  }
  if (row.state !== 'failed') return;
  const { kind } = JSON.parse(row.error_json!) as { kind: JobErrorKind };
  insist(hasCause(world, history, row)(kind), 'No job fails without a cause.', row);
};

const expectOneClip = (world: World, row: Row, files: Record<string, unknown>[], on: number[]) => {
  const own = files.filter(({ hash }) => hash === row.file_key);
  const attached = on.filter((fileId) => fileId === row.file_id).length;
  const what = { row, own, on };
  insist(own.length <= 1, 'A job has one file.', what);
  insist(row.file_id === (own[0]?.id ?? null), 'The row knows its file.', what);
  if (row.state === 'succeeded') {
    insist(row.outcome === 'attached' && attached === 1, 'A clip is attached once.', what);
    insist(world.objects.has(row.file_key!), 'A clip is in the storage.', what);
  } else {
    insist(attached === 0, 'What did not succeed is on no entry.', what);
  }
};

const expectTasks = ({ api, retried }: World, row: Row) => {
  const own = api.tasks.filter(({ job }) => job === row.id);
  const what = { row, own };
  const orders = new Set(own.map(({ requestId }) => requestId));
  if (api.idempotent) insist(orders.size === own.length, 'An order makes one task.', what);
  const done = own.filter(({ end, state }) => end === 'done' && state === 'ended');
  const allowed = 1 + (retried.get(row.id) ?? 0);
  insist(done.length <= allowed, 'What is rendered is not rendered again.', what);
  if (!api.idempotent || isGivenUp(row)) return;
  const left = own.filter(({ state }) => state === 'rendering');
  insist(left.length === 0, 'Nothing renders for a job that has ended.', what);
};

/** What must hold once everything has come to its end. @throws Error with the rule that does not */
export const expectAllWell = async (
  strapi: Core.Strapi,
  world: World,
  history: History
): Promise<void> => {
  throwIfBroken();
  const rows = await world.rows();
  insist(rows.length === world.ids.length, 'No job is lost.', rows);
  const files = await strapi.db.connection<Record<string, unknown>>('files').select();
  const { draft } = await versionsOf(strapi, PRODUCT, world.documentId);
  const on = draft!.files.map(({ id }) => id);
  for (const row of rows) {
    expectEnd(world, history, row);
    expectOneClip(world, row, files, on);
    expectTasks(world, row);
  }
  const keys = new Set(rows.map(({ file_key: key }) => key));
  insist(files.length <= rows.length, 'Every file has its job.', files);
  insist(
    [...world.objects.keys()].every((key) => keys.has(key)),
    'Every object has its job.',
    {
      objects: [...world.objects],
      rows,
    }
  );
};
