import { z } from 'zod';
import type { LimitView } from './batches';

/** Days that an overview looks back. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

/** What became of jobs, as the overview counts them. */
export const ENDS = ['succeeded', 'failed', 'cancelled', 'skipped', 'open'] as const;
export type End = (typeof ENDS)[number];

/** GET /video-generator/overview: figures of the jobs that the caller may see. */
export const overviewQuery = z.strictObject({
  days: z.coerce.number().pipe(z.literal(PERIODS)).default(30),
  /** The caller's clock before UTC, minutes: days begin when theirs do. */
  offset: z.coerce.number().int().min(-900).max(900).default(0),
});
export type OverviewQuery = z.output<typeof overviewQuery>;

/** Jobs that were asked for on a day, of a style, with the same end. */
export interface OverviewCell {
  /** `2026-01-31` */
  day: string;
  style: string;
  end: End;
  count: number;
}

export interface Spread {
  /** ms */
  median: number;
  /** 95 of 100 took no longer, ms. */
  p95: number;
}

export interface OverviewResponse {
  data: {
    /** All days of the period, the first one first. */
    days: string[];
    cells: OverviewCell[];
    /** Until it was submitted, at the backend, and from there until it was done. */
    times: { wait: Spread; render: Spread; save: Spread; count: number; isSample: boolean } | null;
    /** Thumbs up and down, by style. */
    ratings: { style: string; up: number; down: number }[];
    /** What finished videos cost by today's prices, day by day; null where no backend has a price. */
    costs: { currency: string; byDay: { day: string; amount: number }[] } | null;
    /** How much of today's limits is used up. */
    limits: LimitView[];
    /** What styles are called, by id. */
    styleNames: Record<string, string>;
  };
}

/** GET /video-generator/summary: what the widget on the homepage tells. Each is counted up to 1,000. */
export interface SummaryResponse {
  data: {
    running: number;
    review: number;
    /** In the last seven days. */
    failed: number;
    /** Finished in the last seven days. */
    finished: number;
  };
}
