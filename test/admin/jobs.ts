import type { JobView } from '../../shared/contracts/jobs';
import { PRODUCT } from './fake-server';

export const DOCUMENT_ID = 'tent';

const NOW = Date.now();

let lastId = 0;

/** A job of the product, queued a moment ago unless said otherwise. */
export const jobOf = (more: Partial<JobView>): JobView => ({
  id: ++lastId,
  state: 'queued',
  trigger: 'manual',
  contentType: PRODUCT,
  documentId: DOCUMENT_ID,
  locale: null,
  entryTitle: 'Aurora 2 trekking tent',
  targetField: 'video',
  style: 'cinematic',
  preset: null,
  number: 1,
  prompt: 'Aurora 2 trekking tent',
  options: null,
  sentPrompt: null,
  caption: null,
  batchId: null,
  backend: 'gpu',
  model: 'cogvideox-2b',
  progress: null,
  queuePosition: null,
  attempt: 0,
  outcome: null,
  skipReason: null,
  error: null,
  notes: [],
  suspect: null,
  clip: null,
  posterUrl: null,
  clipSeconds: null,
  rating: null,
  ratingReason: null,
  ratedBy: null,
  ratedAt: null,
  heldBy: null,
  cancelling: false,
  createdAt: NOW,
  stateSince: NOW,
  submittedAt: null,
  runAt: null,
  endedAt: null,
  ...more,
});

export const running = (more: Partial<JobView> = {}) =>
  jobOf({ state: 'generating', submittedAt: NOW, progress: 0.25, ...more });

export const failed = (more: Partial<JobView> = {}) =>
  jobOf({
    state: 'failed',
    style: 'animated',
    endedAt: NOW,
    error: {
      kind: 'moderation',
      message: 'The safety filter refused this prompt.',
      hint: 'Change the wording.',
      charged: 'no',
    },
    ...more,
  });

export const cancelled = (more: Partial<JobView> = {}) =>
  jobOf({ state: 'cancelled', style: 'minimalist', endedAt: NOW, ...more });

/** Finished, and not in the entry's field. */
export const finished = (more: Partial<JobView> = {}) =>
  jobOf({
    state: 'succeeded',
    outcome: 'candidate',
    style: 'realistic',
    endedAt: NOW,
    clip: {
      id: 7,
      documentId: 'clip',
      name: 'tent-realistic.mp4',
      url: '/uploads/tent-realistic.mp4',
      mime: 'video/mp4',
      ext: '.mp4',
      size: 900,
      alternativeText: null,
      width: 720,
      height: 480,
    },
    ...more,
  });
