import type { JobState } from '../job-states';
import type { BackendView } from './settings';

/** What runs the jobs, as it is on the instance that answers. */
export interface EngineView {
  name: string;
  /** It works on jobs here. */
  running: boolean;
  /** Jobs that this instance works on now. */
  working: number;
  /** Since when Redis does not answer this instance, epoch ms. null: the engine needs no Redis. */
  redis: { downSince: number | null } | null;
}

/** How the plugin is doing, on the instance that answers. */
export interface HealthView {
  /** `degraded`: the engine does not run here, Redis is away, or no backend is set up and up. */
  status: 'ok' | 'degraded';
  backends: BackendView[];
  engine: EngineView;
  /** The job that has waited longest for its turn; null where none waits. */
  oldestWaiting: { id: number; state: JobState; createdAt: number } | null;
}

/** GET /video-generator/health */
export interface HealthResponse {
  data: HealthView;
}
