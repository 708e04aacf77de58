/** Runs a site's own code: whatever it does, this ends within `timeoutMs`. @throws what it threw */
export const runHook = async <Result>(
  hook: (signal: AbortSignal) => Result | Promise<Result>,
  timeoutMs: number
): Promise<Result> => {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`It took longer than ${timeoutMs} ms.`);
      abort.abort(error);
      reject(error);
    }, timeoutMs);
  });
  // Called within a promise, so that what it throws at once is a rejection too.
  const work = Promise.resolve().then(() => hook(abort.signal));
  work.catch(() => undefined);
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
};
