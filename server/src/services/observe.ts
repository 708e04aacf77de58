import type { Core } from '@strapi/strapi';
import type { HealthView } from '../../../shared/contracts/health';
import type { JobState } from '../../../shared/job-states';
import { breakers, type Figure, jobsByState, redisUp } from '../observe/figures';
import { counter, gauge, prometheusText, summary } from '../observe/prometheus';
import { createRecorder, type Timed } from '../observe/recorder';
import { getService } from './get-service';

const HELP: Record<Timed, string> = {
  queue_wait: 'From the order of a video until it was submitted.',
  render: 'From the submit until the backend had the video.',
  save: 'Download, check, storage and attaching.',
};

/** How the plugin is doing: for people, for Prometheus, and for OpenTelemetry. */
export const observe = ({ strapi }: { strapi: Core.Strapi }) => {
  const recorder = createRecorder();

  const oldestWaiting = async (): Promise<HealthView['oldestWaiting']> => {
    const row = await getService(strapi, 'engine')
      .table.rows()
      .whereIn('state', ['requested', 'queued', 'waiting'])
      .orderBy('id')
      .first('id', 'state', 'created_at');
    if (!row) return null;
    const { id, state, created_at: createdAt } = row;
    return { id: Number(id), state: state as JobState, createdAt: Number(createdAt) };
  };

  /** No family where there is nothing to tell: what is not there must not be alerted on. */
  const redisGauge = async () => {
    const figures = await redisUp(strapi);
    const help = 'Redis, as this instance sees it: 1 answers, 0 does not.';
    return figures.length > 0 ? [gauge('video_generator_redis_up', help, figures)] : [];
  };

  return {
    recorder,

    /** Has OpenTelemetry, where its SDK runs, ask for what is so at an instant. */
    start(): void {
      const ask = (name: string, read: (strapi: Core.Strapi) => Promise<Figure[]>) =>
        recorder.meter.createObservableGauge(name).addCallback(async (result) => {
          for (const { labels, value } of await read(strapi)) result.observe(value, labels);
        });
      ask('video_generator.jobs', jobsByState);
      ask('video_generator.breaker', breakers);
      ask('video_generator.redis_up', redisUp);
    },

    async health(): Promise<HealthView> {
      const backends = await getService(strapi, 'backends').describe();
      const engine = getService(strapi, 'engine').describe();
      const isUp = backends.some(({ configured, downSince }) => configured && downSince === null);
      return {
        status:
          engine.running && isUp && (engine.redis?.downSince ?? null) === null ? 'ok' : 'degraded',
        backends,
        engine,
        oldestWaiting: await oldestWaiting(),
      };
    },

    /** The same figures for Prometheus. Sums and counters are those of this instance. */
    async prometheus(): Promise<string> {
      const { times, retries } = recorder.sums();
      return prometheusText([
        gauge('video_generator_jobs', 'Jobs by state.', await jobsByState(strapi)),
        gauge(
          'video_generator_breaker',
          'Backends: 0 takes orders, 1 paused or tuned, 2 down.',
          await breakers(strapi)
        ),
        ...(await redisGauge()),
        ...times.map(([name, sum]) => summary(`video_generator_${name}_seconds`, HELP[name], sum)),
        counter('video_generator_retries_total', 'Tries again after temporary failures.', retries),
      ]);
    },
  };
};
