import type { RenderParameters } from '../providers/types';
import type { Job } from './job';
import type { JobTable } from './table';

/** Finished renders of the same backend and model that are looked at; they may differ in size. */
const LOOK_AT = 50;
/** Of those like the one that is asked for, the newest that count. */
const COUNT = 10;
/** What was read is used this long, ms. */
const FRESH_MS = 60_000;
const MAX_KEYS = 1_000;

type Asked = Pick<Job, 'backend' | 'model' | 'request'>;

/** How long renders have taken here, by backend, model, frames, size and steps. */
export const createRenderTimes = ({ table }: { table: JobTable }) => {
  const known = new Map<string, { ms: Promise<number | null>; until: number }>();

  const read = async (asked: Asked): Promise<number | null> => {
    const rows = await table
      .rows()
      .where({ backend: asked.backend, model: asked.model })
      .whereNotNull('rendered_at')
      .whereNotNull('submitted_at')
      .orderBy('rendered_at', 'desc')
      .limit(LOOK_AT)
      .select('request_json', 'submitted_at', 'rendered_at');
    const alike = rows.filter(
      ({ request_json: json }) =>
        typeof json === 'string' &&
        kindOf(JSON.parse(json) as RenderParameters) === kindOf(asked.request)
    );
    return median(
      alike
        .slice(0, COUNT)
        .map(({ submitted_at, rendered_at }) => Number(rendered_at) - Number(submitted_at))
    );
  };

  return {
    /** The median of the last such renders from submit to clip, ms; null without any. */
    async expectedMs(asked: Asked): Promise<number | null> {
      const key = [asked.backend, asked.model, kindOf(asked.request)].join(' ');
      const found = known.get(key);
      if (found && found.until > Date.now()) return found.ms;
      if (known.size >= MAX_KEYS) known.clear();
      const ms = read(asked);
      known.set(key, { ms, until: Date.now() + FRESH_MS });
      // The first such render is known at once.
      const forget = () => known.delete(key);
      ms.then((found) => found ?? forget(), forget);
      return ms;
    },
  };
};

export type RenderTimes = ReturnType<typeof createRenderTimes>;

const kindOf = (request: RenderParameters | null): string =>
  request ? `${request.numFrames} ${request.width}x${request.height} ${request.steps}` : '';

const median = (times: number[]): number | null =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? null;
