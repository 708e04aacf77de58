import { JobError } from '../../../server/src/errors';
import { say } from '../../../server/src/texts/say';
import { asDatabaseError } from '../../../server/src/jobs/database-error';
import { isTemporary } from '../../../server/src/providers/errors';

it.each([
  { code: 'ECONNREFUSED' },
  { code: '57P01', message: 'terminating connection due to administrator command' },
  { code: '08006' },
  { code: '40P01', message: 'deadlock detected' },
  { code: 'ER_LOCK_DEADLOCK' },
  { code: 'PROTOCOL_CONNECTION_LOST' },
  { code: 'SQLITE_BUSY' },
  { message: 'Connection terminated unexpectedly' },
  { message: 'Knex: Timeout acquiring a connection. The pool is probably full.' },
])('%j is over by itself', (facts) => {
  const error = asDatabaseError(Object.assign(new Error(), facts)) as JobError;
  expect(error).toBeInstanceOf(JobError);
  expect(isTemporary(error.kind)).toBe(true);
});

it.each([
  Object.assign(new Error('null value in column'), { code: '23502' }),
  Object.assign(new Error('no such table'), { code: 'SQLITE_ERROR' }),
  new TypeError('undefined is not a function'),
  new JobError('network', say('backend.cutOff'), { hint: say('backend.checkProxy') }),
  undefined,
])('%s stays what it is', (error) => {
  expect(asDatabaseError(error)).toBe(error);
});
