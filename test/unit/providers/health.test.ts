import { JobError } from '../../../server/src/errors';
import { createHealth } from '../../../server/src/providers/health';

const answer = (status: number) => Promise.resolve({ status, headers: {}, text: '' });
const failure = (kind: 'network' | 'bad-answer') =>
  Promise.reject(new JobError(kind, 'no', { hint: 'none' }));

const setUp = () => {
  let time = 0;
  const health = createHealth(() => (time += 10));
  const follow = async (...calls: Promise<{ status: number; headers: object; text: string }>[]) => {
    for (const call of calls) await health.follow(call as never).catch(() => undefined);
    return health.look();
  };
  return { health, follow };
};

it('counts what has no answer, from the first on, and forgets it with the next answer', async () => {
  const { follow } = setUp();
  const missing = await follow(failure('network'), answer(502), answer(504));
  expect(missing).toEqual({ misses: 3, missingSince: 10, answered: false });
  expect(await follow(answer(500))).toEqual({ misses: 0, missingSince: null, answered: true });
});

it('takes an answer that makes no sense for an answer, and an aborted call for nothing', async () => {
  const { follow } = setUp();
  expect(await follow(failure('bad-answer'))).toMatchObject({ misses: 0, answered: true });
  const stopped = Promise.reject(new Error('The server is stopping.'));
  expect(await follow(stopped)).toEqual({ misses: 0, missingSince: null, answered: false });
});

it('hands on what the call came to', async () => {
  const { health } = setUp();
  await expect(health.follow(answer(204))).resolves.toMatchObject({ status: 204 });
  await expect(health.follow(failure('network'))).rejects.toMatchObject({ kind: 'network' });
});
