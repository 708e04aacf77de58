/** The three parts of a job's way, each a resumable function of its own. */
export type Phase = 'admit' | 'generate' | 'save';

/** Does one phase of one job. Resolves when there is nothing more to do now; never rejects for a
 * job's own failure (that is written on the row). */
export type Run = Record<Phase, (jobId: number, signal: AbortSignal) => Promise<void>>;

/** Transfers (download, check, upload, attach) at once, in one process. */
export const TRANSFERS = 2;
/** Wishes looked at at once, in one process. */
export const ADMISSIONS = 2;
/** After a handler's unforeseen error its lane rests this long, ms: an error must not become a loop. */
export const REST_MS = 1_000;

/** What an engine must know of a job to order it. */
export interface Scheduled {
  /** null: whichever is next. */
  id: number | null;
  /** Where it renders; null before that is decided. */
  backend: string | null;
}

/** What runs jobs. Knows job ids, phases and priorities, and nothing about video. */
export interface Engine {
  start(run: Run): Promise<void>;
  /** Says that a job is ready for a phase, now or in `delayMs`. A hint: the table is the truth. */
  schedule(phase: Phase, job: Scheduled, options?: { delayMs?: number }): void;
  /** Starts nothing more, aborts what can be resumed, and waits at most `graceMs` for the rest. */
  stop(graceMs: number): Promise<void>;
}
