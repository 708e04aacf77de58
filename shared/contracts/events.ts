import type { JobErrorText } from '../job-errors';
import type { Outcome, Trigger } from '../job-states';
import type { BatchState } from './batches';

/**
 * What others can be told: on Strapi's event hub, by its webhooks, and signed by `notify`. Fields may
 * be added to what an event says; none changes its meaning or goes away within a major version.
 */
export const EVENTS = [
  'video-generator.job.succeeded',
  'video-generator.job.failed',
  'video-generator.batch.finished',
  'video-generator.backend.down',
  'video-generator.backend.up',
  'video-generator.budget.reached',
  'video-generator.queue.stuck',
] as const;
export type EventName = (typeof EVENTS)[number];

/** One video's end. Times are epoch ms. */
export interface JobEvent {
  job: {
    id: number;
    state: 'succeeded' | 'failed';
    /** Where the clip is: `attached`, `candidate` or `unattached`; null where it failed. */
    outcome: Outcome | null;
    trigger: Trigger;
    style: string;
    preset: string | null;
    number: number;
    batchId: number | null;
    backend: string | null;
    model: string | null;
    /** Why it failed; null where it did not. */
    error: JobErrorText | null;
    notes: string[];
    createdById: number | null;
    createdAt: number;
    endedAt: number;
  };
  /** Null for a video that belongs to no entry. */
  entry: {
    contentType: string;
    documentId: string;
    locale: string | null;
    /** The field that the clip is for. */
    field: string;
    title: string | null;
  } | null;
  /** The clip in the media library; null where there is none. */
  file: {
    id: number;
    documentId: string;
    name: string;
    /** As stored: relative to the site with local files, and not signed with private storage. */
    url: string;
    mime: string;
    /** kB */
    size: number;
    /** pixels */
    width: number | null;
    height: number | null;
  } | null;
}

/** No job of a batch is left. */
export interface BatchEvent {
  batch: {
    id: number;
    state: BatchState;
    contentType: string;
    locale: string | null;
    styles: string[];
    presets: string[];
    createdById: number | null;
    createdAt: number;
    endedAt: number | null;
    progress: {
      total: number;
      succeeded: number;
      failed: number;
      skipped: number;
      cancelled: number;
    };
    /** Why it stopped before its end. */
    problem: string | null;
  };
}

/** A backend does not answer any more, or answers again. */
export interface BackendEvent {
  backend: { name: string; since: number };
}

/** A limit is used up until it begins anew. */
export interface BudgetEvent {
  limit: {
    whose: 'user' | 'site';
    /** Null for the site's. */
    userId: number | null;
    unit: 'videos' | 'money';
    used: number;
    cap: number;
    resetsAt: number;
  };
}

/** Videos wait for a backend that could take them, and nothing moves. */
export interface QueueEvent {
  queue: {
    backend: string;
    waiting: number;
    /** Since when the first of them waits. */
    since: number;
    slots: number;
    /** Slots held by renders that should have ended long ago. */
    overdue: number;
  };
}

export interface EventData {
  'video-generator.job.succeeded': JobEvent;
  'video-generator.job.failed': JobEvent;
  'video-generator.batch.finished': BatchEvent;
  'video-generator.backend.down': BackendEvent;
  'video-generator.backend.up': BackendEvent;
  'video-generator.budget.reached': BudgetEvent;
  'video-generator.queue.stuck': QueueEvent;
}

/** The body of what `notify` sends: the form that Standard Webhooks proposes. */
export interface NotifyBody<Name extends EventName = EventName> {
  type: Name;
  /** When it happened, ISO 8601. */
  timestamp: string;
  data: EventData[Name];
}

/** A message that has not arrived (yet). Times are epoch ms. */
export interface UndeliveredView {
  /** The `webhook-id` under which it is sent. */
  id: string;
  /** `notify.ops`: where it stands in the config; or `email.` and the address. */
  receiver: string;
  event: EventName;
  /** `given-up`: not tried any more. */
  state: 'pending' | 'given-up';
  tries: number;
  /** What the last try came to. */
  why: string;
  createdAt: number;
  /** When it is tried again; null where it is given up. */
  nextTryAt: number | null;
}

/** GET /video-generator/settings/undelivered: the newest 100 messages that a try has failed of. */
export interface ListUndeliveredResponse {
  data: UndeliveredView[];
}
