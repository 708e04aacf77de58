import { z } from 'zod';
import type { JobErrorText } from '../job-errors';
import type { Cost } from './batches';

/** How many clips in flight are tried, one after the other. */
export const TUNE_LEVELS = [1, 2, 3, 4, 5] as const;
const MAX_EACH = 5;

/** What a tune would come to. */
export interface TunePlan {
  /** Clips for each place in flight: two in flight render twice as many. */
  each: number;
  /** Clips in all. */
  clips: number;
  /** null where the backend has no price. */
  cost: Cost | null;
  /** About how long it takes, ms; null without history. */
  estimatedMs: number | null;
}

/** The clip that is rendered: the smallest that the model makes. */
export interface TuneRender {
  width: number;
  height: number;
  numFrames: number;
  /** null where the API has no steps. */
  steps: number | null;
}

/** So many in flight, and what came of it. */
export interface TuneLevel {
  inFlight: number;
  clips: number;
  done: number;
  /** From the first submit to the last clip, ms; null until then. */
  totalMs: number | null;
  /** What ended the tune here. */
  error: JobErrorText | null;
}

/**
 * `waiting`: until nothing renders there any more. `stopping`: until its own clips have ended.
 * `interrupted`: the server that ran it was stopped.
 */
export type TuneState = 'waiting' | 'running' | 'stopping' | 'finished' | 'stopped' | 'interrupted';

export interface TuneRun {
  id: string;
  state: TuneState;
  each: number;
  model: string;
  render: TuneRender;
  /** epoch ms, by the database's clock, as `endedAt` */
  startedAt: number;
  endedAt: number | null;
  /** Those that were begun. */
  levels: TuneLevel[];
}

export interface TuneSuggestion {
  slots: number;
  /** It is the last that was measured, and nothing spoke against more. */
  mayBeMore: boolean;
}

export interface TuneView {
  backend: string;
  /** As they are set. */
  slots: number;
  render: TuneRender;
  /** By `each`, from 1 up. */
  plans: TunePlan[];
  /** The one that runs, or the last one. */
  run: TuneRun | null;
  suggestion: TuneSuggestion | null;
}

/** POST /video-generator/backends/:name/tune: renders clips, which may cost money. */
export const startTuneBody = z.strictObject({
  each: z.number().int().min(1).max(MAX_EACH).default(2),
});
export type StartTuneBody = z.input<typeof startTuneBody>;

export const TUNE_EACH = Array.from({ length: MAX_EACH }, (_, index) => index + 1);

/** GET and POST /video-generator/backends/:name/tune, POST …/tune/stop */
export interface TuneResponse {
  data: TuneView;
}
