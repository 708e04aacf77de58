/**
 * Runs `work` with a signal that aborts when the caller's does, or after `ms` with `late()`.
 * Rejects with the signal's reason then, whatever `work` made of it.
 *
 * Not AbortSignal.any: on Node 20 each one stays behind on a signal that lives long, and a job's
 * signal sees hundreds of calls.
 */
export const withDeadline = async <T>(
  ms: number,
  late: () => Error,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> => {
  caller?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(late()), ms);
  const pass = () => controller.abort(caller?.reason);
  caller?.addEventListener('abort', pass, { once: true });
  try {
    return await work(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', pass);
  }
};
