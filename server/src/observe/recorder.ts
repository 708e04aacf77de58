import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import { PLUGIN_ID } from '../../../shared/plugin';

/** What is timed: from the order until it is submitted, at the backend, and from there to the entry. */
export const TIMED = ['queue_wait', 'render', 'save'] as const;
export type Timed = (typeof TIMED)[number];

export interface Sum {
  count: number;
  /** s */
  seconds: number;
}

const SCOPE = `strapi-plugin-${PLUGIN_ID}`;

/**
 * Counts and times what this process does with jobs: for OpenTelemetry (where the site has its SDK
 * running; else that does nothing) and in sums of its own, for Prometheus.
 */
export const createRecorder = () => {
  const meter = metrics.getMeter(SCOPE);
  const histograms = Object.fromEntries(
    TIMED.map((name) => [name, meter.createHistogram(`video_generator.${name}`, { unit: 's' })])
  );
  const retryCounter = meter.createCounter('video_generator.retries');
  const sums = new Map<Timed, Sum>(TIMED.map((name) => [name, { count: 0, seconds: 0 }]));
  let retries = 0;

  return {
    meter,

    /** @param ms between two clocks: never less than nothing */
    took(what: Timed, ms: number, backend: string | null): void {
      const seconds = Math.max(0, ms) / 1_000;
      const sum = sums.get(what)!;
      sum.count += 1;
      sum.seconds += seconds;
      histograms[what]!.record(seconds, { backend: backend ?? 'none' });
    },

    /** A job is tried again after a temporary failure. */
    retried(phase: string, kind: string): void {
      retries += 1;
      retryCounter.add(1, { phase, kind });
    },

    /** One phase of a job's way, as a span. */
    span<Result>(phase: string, jobId: number, work: () => Promise<Result>): Promise<Result> {
      const tracer = trace.getTracer(SCOPE);
      const attributes = { 'video_generator.job': jobId };
      return tracer.startActiveSpan(`video ${phase}`, { attributes }, async (span) => {
        try {
          return await work();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },

    sums: () => ({ times: [...sums], retries }),
  };
};

export type Recorder = ReturnType<typeof createRecorder>;
