import type { FaultPlan } from './faults';
import type { GenerateRequest } from './generate-request';

/** How the server speaks, where real servers differ. May be changed while it runs. */
export interface Behaviour {
  /** 'numeric': JSON numbers that a double cannot hold (beyond 2^53). */
  taskIds: 'string' | 'numeric';
  videoUrls: 'absolute' | 'relative';
  /** Generate answers only once the clip is there: `{ success, video_url }` or `{ success: false, error }`. */
  synchronous: boolean;
  /** Whether there is a cancel route; without one it answers 404. */
  cancel: boolean;
  /** Whether the same `request_id` answers the same task; without, each call makes a new one. */
  idempotent: boolean;
}

export interface CogVideoXServerOptions {
  /** Default 127.0.0.1: this machine only. */
  host?: string;
  /** Default 0: a free one. */
  port?: number;
  /** How many tasks are rendered at once; the others wait. Default 2. */
  slots?: number;
  /** Seconds that a render takes in all, or each one of them. Default 0: as fast as it goes. */
  seconds?: number | ((request: GenerateRequest) => number);
  /** When given, the API wants `Authorization: Bearer <apiKey>`; videos need no key. */
  apiKey?: string;
  faults?: FaultPlan;
  behaviour?: Partial<Behaviour>;
  /** An MP4 that every task gets in place of a render of its own: for tests that need many. */
  clip?: Uint8Array;
  /** How many tasks may wait for a slot; one more is answered 503. Default 1,000. */
  queueLimit?: number;
  /** How many finished tasks are kept; older ones are forgotten with their clips. Default 1,000. */
  keep?: number;
}
