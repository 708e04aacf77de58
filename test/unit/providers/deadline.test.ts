import { getEventListeners } from 'node:events';
import { withDeadline } from '../../../server/src/providers/deadline';

const late = () => new Error('late');
const forEver = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('from within')), { once: true });
  });

describe('withDeadline', () => {
  it('gives back what the work gives, and leaves nothing behind', async () => {
    const caller = new AbortController();
    await expect(withDeadline(1_000, late, caller.signal, () => Promise.resolve(5))).resolves.toBe(
      5
    );
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  });

  it('fails with the error of the work', async () => {
    await expect(
      withDeadline(1_000, late, undefined, () => Promise.reject(new Error('own')))
    ).rejects.toThrow('own');
  });

  it('fails as late when its time is over', async () => {
    await expect(withDeadline(5, late, undefined, forEver)).rejects.toThrow('late');
  });

  it('fails with the very reason of the caller’s signal', async () => {
    const caller = new AbortController();
    const reason = { cancelled: true };
    const result = withDeadline(1_000, late, caller.signal, forEver);
    caller.abort(reason);
    await expect(result).rejects.toBe(reason);
    const work = jest.fn(forEver);
    await expect(withDeadline(1_000, late, caller.signal, work)).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
  });
});
