import type { Core } from '@strapi/strapi';
import type { ClipView } from '../../../shared/contracts/jobs';
import type { Trigger } from '../../../shared/job-states';

/** A job, as a site's hooks see it. */
export interface HookJob {
  id: number;
  trigger: Trigger;
  /** Null, as `documentId`, for a video that belongs to no entry. */
  contentType: string | null;
  documentId: string | null;
  locale: string | null;
  entryTitle: string | null;
  targetField: string;
  style: string;
  preset: string | null;
  number: number;
}

interface HookContext {
  job: HookJob;
  strapi: Core.Strapi;
  /** Aborts when the hook has taken too long: what it answers then is no longer waited for. */
  signal: AbortSignal;
}

/** What is about to be sent to the backend. */
export interface BeforeSubmitContext extends HookContext {
  prompt: string;
}

/** A clip that has just been put onto its entry. */
export interface AfterAttachContext extends HookContext {
  /** The clip in the media library. */
  clip: ClipView;
}

/** What a site's own code does on a job's way, set in `config/plugins`. A hook fails no job. */
export interface Hooks {
  /** Answers another prompt to be sent; without an answer the prompt stays. */
  beforeSubmit?: (
    context: BeforeSubmitContext
  ) => { prompt: string } | undefined | void | Promise<{ prompt: string } | undefined | void>;
  /** Called once a clip is on its entry. */
  afterAttach?: (context: AfterAttachContext) => unknown;
}
