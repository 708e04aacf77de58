import type { JobState } from '../job-states';
import type { BackendView } from './settings';

/** How the plugin is doing, on the instance that answers. */
export interface HealthView {
  /** `degraded`: the engine does not run here, or a backend is not set up or down. */
  status: 'ok' | 'degraded';
  backends: BackendView[];
  engine: {
    name: string;
    /** It works on jobs here. */
    running: boolean;
    /** Jobs that this instance works on now. */
    working: number;
  };
  /** The job that has waited longest for its turn; null where none waits. */
  oldestWaiting: { id: number; state: JobState; createdAt: number } | null;
}

/** GET /video-generator/health */
export interface HealthResponse {
  data: HealthView;
}
