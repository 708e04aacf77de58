import type { Core } from '@strapi/strapi';
import type { Phase } from '../engine/types';
import type { ClipParts } from '../jobs/clip-parts';
import type { Job } from '../jobs/job';
import type { Leases } from '../jobs/lease';
import type { RenderTimes } from '../jobs/render-times';
import type { JobTable } from '../jobs/table';
import type { Gate } from './gate';

/** What the three phases work with. */
export interface Hall {
  strapi: Core.Strapi;
  table: JobTable;
  leases: Leases;
  clipParts: ClipParts;
  renderTimes: RenderTimes;
  gate: Gate;
  /** Tells the engine that a job is ready for a phase, now or in `delayMs`. */
  wake(phase: Phase, job: Pick<Job, 'id' | 'backend'>, delayMs?: number): void;
  /** ms that a render may take before it has failed. */
  deadlineMs: number;
  /** bytes */
  maxClipBytes: number;
}
