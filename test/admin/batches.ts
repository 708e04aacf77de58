import type {
  BatchEntryView,
  BatchView,
  PreviewBatchBody,
  PreviewBatchResponse,
} from '../../shared/contracts/batches';
import type { RenderControls } from '../../shared/render-options';
import { variationsOf } from '../../shared/variations';
import { PRODUCT } from './fake-server';

const NOW = Date.now();

let lastId = 0;

/** A batch of twelve videos that was ordered a moment ago, unless said otherwise. */
export const batchOf = ({ progress, ...more }: PartialBatch = {}): BatchView => ({
  id: ++lastId,
  state: 'running',
  contentType: PRODUCT,
  locale: null,
  styles: ['cinematic', 'animated'],
  presets: [],
  createdBy: { id: 1, name: 'Ada Editor' },
  createdAt: NOW,
  endedAt: null,
  progress: {
    total: 12,
    succeeded: 0,
    failed: 0,
    skipped: 0,
    cancelled: 0,
    left: 12,
    ...progress,
  },
  problem: null,
  cost: null,
  ...more,
});

type PartialBatch = Partial<Omit<BatchView, 'progress'>> & {
  progress?: Partial<BatchView['progress']>;
};

export type Preview = PreviewBatchResponse['data'];

export const NO_CONTROLS: RenderControls = {
  quality: false,
  seconds: [],
  audio: false,
  negativePrompt: false,
  image: false,
};

/** What the server says of an order: 20 entries a page, all of them ready. */
export const previewOf = (order: PreviewBatchBody, listed: number): Preview => {
  const { scope, styles = [], presets = [], page = 1 } = order;
  const total = 'documentIds' in scope ? scope.documentIds.length : listed;
  const first = (page - 1) * 20;
  const entries = Array.from({ length: Math.min(20, total - first) }, (_, index) =>
    readyEntry(first + index + 1)
  );
  return {
    entries,
    counts: { ready: total, 'has-video': 0, running: 0, forbidden: 0 },
    total,
    videos: total * variationsOf(styles, presets).length,
    estimateMs: 2_400_000,
    slots: 2,
    controls: NO_CONTROLS,
    cost: null,
    limits: [],
    refusal: null,
  };
};

const readyEntry = (number: number): BatchEntryView => ({
  documentId: `entry-${number}`,
  title: `Tent ${number}`,
  verdict: 'ready',
  notes: [],
});
