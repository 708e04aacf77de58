import type {
  BatchView,
  Cost,
  CreateBatchBody,
  LimitView,
  PreviewBatchBody,
} from '../../shared/contracts/batches';
import type { ClipUsesResponse } from '../../shared/contracts/clip-uses';
import type { VideoTypeView } from '../../shared/contracts/content-types';
import type { EntryVideo } from '../../shared/contracts/entry-videos';
import type {
  CreateJobsBody,
  ImageView,
  JobView,
  MadeWith,
  PreviewPromptsBody,
  PreviewPromptsResponse,
  PromptView,
} from '../../shared/contracts/jobs';
import type { MakeMissingResponse } from '../../shared/contracts/missing';
import type { TuneView } from '../../shared/contracts/tune';
import type { RenderControls } from '../../shared/render-options';
import { STYLES } from '../../shared/styles';
import { variationKey, type VariationName, variationsOf } from '../../shared/variations';
import { batchOf, NO_CONTROLS, type Preview, previewOf } from './batches';

export const PRODUCT = 'api::product.product';

export const TYPE: VideoTypeView = {
  target: 'video',
  targetKind: 'media',
  multiple: true,
  attach: 'auto',
  styles: ['cinematic', 'animated', 'realistic'],
  presets: [],
  styleNames: Object.fromEntries(Object.entries(STYLES).map(([id, { name }]) => [id, name])),
  problem: null,
  hasBackend: true,
  listed: true,
  canImprove: false,
};

/** What the server says of the content type, and which jobs its entry has. */
export interface ServerState {
  /** null: videos are not switched on. */
  type?: VideoTypeView | null;
  jobs?: JobView[];
  /** The ids of jobs whose text has changed. */
  outdated?: number[];
  /** Products have locales, each with a video of its own. */
  perLocale?: boolean;
  madeWith?: MadeWith;
  /** Where the clip is used. */
  uses?: ClipUsesResponse['data'];
  /** How far the videos of the listed entries are, and since when something of them goes on. */
  videos?: EntryVideo[];
  since?: number;
  /** What else uses the file of a clip. */
  usedIn?: string[];
  /** The server's clock, epoch ms. */
  now?: number;
  /** It answers nothing to these. */
  isAway?: (path: string) => boolean;
  /** Why it refuses this, in words; null where it does not. */
  refusal?: (path: string, sent: unknown) => string | null;
  /** Variations (their keys) that are being made already. */
  there?: string[];
  /** How many products there are in all, and what it would come to to make videos of them. */
  listed?: number;
  preview?: (order: PreviewBatchBody) => Partial<Preview>;
  batches?: BatchView[];
  /** What the backends can do; default: nothing more than render. */
  controls?: RenderControls;
  /** The entry's own image, and others of the media library. */
  image?: ImageView;
  images?: ImageView[];
  /** What one video costs, how long it renders (ms), and what is used up. */
  cost?: Cost;
  usualMs?: (order: PreviewPromptsBody) => number | null;
  limits?: LimitView[];
  /** Live products without a video, and what came of having theirs made. */
  missing?: { count: number; made: MakeMissingResponse['data'] };
  /** Of a backend: what tuning it would come to, and what it came to. */
  tune?: TuneView;
}

/** Stands in for Strapi's server: answers what the plugin's parts of the admin ask for. */
export const startFakeServer = (state: ServerState) => {
  /** Whatever was asked of the plugin itself: `GET …/jobs`. */
  const asked: string[] = [];
  /** What was sent to change a job: `rate {"rating":"up"}`. */
  const changes: string[] = [];
  /** Orders of videos. */
  const orders: CreateJobsBody[] = [];
  /** What lists and batches were asked for: the whole address, or what was sent. */
  const counted: string[] = [];
  const previews: PreviewBatchBody[] = [];
  const batchOrders: CreateBatchBody[] = [];
  /** What was sent to begin a tune. */
  const tunes: unknown[] = [];

  window.fetch = (input, { method = 'GET', body } = {}) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const isOurs = pathname.startsWith('/video-generator/');
    if (isOurs) asked.push(`${method} ${pathname}`);
    if (state.isAway?.(pathname)) return Promise.reject(new TypeError('Failed to fetch'));
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : {};
    const refusal = state.refusal?.(pathname, sent) ?? null;
    if (refusal !== null) {
      const error = { status: 403, name: 'PolicyError', message: refusal, details: {} };
      return Promise.resolve(Response.json({ data: null, error }, { status: 403 }));
    }
    if (isOurs && method === 'POST' && pathname.endsWith('/jobs')) {
      orders.push(sent as CreateJobsBody);
      return Promise.resolve(Response.json({ data: made(sent as CreateJobsBody, state) }));
    }
    if (pathname.startsWith(`/content-manager/collection-types/${PRODUCT}`)) counted.push(search);
    if (pathname.endsWith('/batches/preview')) previews.push(sent as PreviewBatchBody);
    if (pathname.endsWith('/batches') && method === 'POST') {
      const order = sent as CreateBatchBody;
      batchOrders.push(order);
      const batch = batchOf({ state: order.tryFirst ? 'trying' : 'expanding' });
      state.batches = [batch, ...(state.batches ?? [])];
      return Promise.resolve(Response.json({ data: batch }));
    }
    const change = /\/video-generator\/jobs\/\d+\/([a-z-]+)$/.exec(pathname)?.[1];
    if (change && method !== 'GET') {
      changes.push(`${change}${search} ${JSON.stringify(sent)}`);
      return Promise.resolve(changeOf(change, search, state));
    }
    if (pathname.endsWith('/tune') && method === 'POST') tunes.push(sent);
    if (pathname.endsWith('/content-plan')) return Promise.resolve(new Response(CONTENT_PLAN));
    return Promise.resolve(
      Response.json(answerTo(method, pathname, sent as PreviewPromptsBody, state))
    );
  };
  return { asked, changes, orders, counted, previews, batchOrders, tunes, state };
};

const changeOf = (change: string, search: string, { jobs = [], usedIn = [] }: ServerState) => {
  const [job] = jobs;
  if (change === 'clip' && usedIn.length > 0 && search === '') {
    const error = { status: 409, name: 'ConflictError', message: 'Used.', details: { usedIn } };
    return Response.json({ data: null, error }, { status: 409 });
  }
  if (change !== 'use-everywhere') return Response.json({ data: job });
  return Response.json({ data: { job, used: ['en', 'de'], kept: ['fr'], refused: [] } });
};

export const CONTENT_PLAN = 'entry,style\nTent 1,cinematic\n';

const wanted = ({ styles = [], presets = [] }: PreviewPromptsBody) => variationsOf(styles, presets);

const chosenOf = ({ options }: PreviewPromptsBody | PreviewBatchBody, { images }: ServerState) =>
  (options && 'image' in options && images?.find(({ id }) => id === options.image)) || null;

const made = (order: CreateJobsBody, { there = [] }: ServerState) =>
  wanted(order).flatMap((variation) =>
    Array.from({ length: order.count ?? 1 }, (_, index) => ({
      job: { ...variation, number: index + 1, state: 'queued' },
      created: order.another === true || !there.includes(variationKey(variation)),
    }))
  );

const answerTo = (
  method: string,
  path: string,
  sent: PreviewPromptsBody | PreviewBatchBody,
  state: ServerState
) => {
  const { type = TYPE, jobs = [], now = Date.now(), listed = 3, batches = [] } = state;
  if (path === '/content-manager/init') {
    return { data: { contentTypes: [schemaWith(type, state)], components: [] } };
  }
  if (path === `/content-manager/collection-types/${PRODUCT}`) {
    return { results: [], pagination: { total: listed } };
  }
  if (path.startsWith(`/content-manager/collection-types/${PRODUCT}/`)) {
    return { data: { video: [] } };
  }
  if (path.endsWith('/tune')) return { data: state.tune };
  if (path.endsWith('/missing')) {
    return { data: method === 'POST' ? state.missing?.made : { count: state.missing?.count } };
  }
  if (path.endsWith('/batches')) return { data: batches };
  if (path.endsWith('/batches/preview')) {
    const order = sent as PreviewBatchBody;
    return { data: { ...previewOf(order, listed), ...state.preview?.(order) } };
  }
  if (/\/batches\/\d+\/jobs$/.test(path)) {
    return { data: jobs, meta: { total: jobs.length, pageSize: 20 } };
  }
  if (path.endsWith('/prompts')) {
    return {
      data: wanted(sent).map((variation) => ({
        ...promptOf(variation),
        usualMs: state.usualMs?.(sent) ?? null,
      })),
      meta: {
        controls: state.controls ?? NO_CONTROLS,
        image: state.image ?? null,
        chosenImage: chosenOf(sent, state),
        cost: state.cost ?? null,
        slots: 2,
        limits: state.limits ?? [],
      },
    } satisfies PreviewPromptsResponse;
  }
  if (path.endsWith(`/entries/${PRODUCT}/videos`)) {
    return { data: state.videos ?? [], meta: { since: state.since ?? null, now } };
  }
  if (path.endsWith('/uses')) return { data: state.uses ?? { uses: [], more: 0 } };
  if (path.endsWith('/made-with')) return { data: state.madeWith };
  if (path.endsWith('/jobs')) {
    return { data: jobs, meta: { usualMs: 60_000, outdated: state.outdated ?? [], now } };
  }
  return { data: null };
};

const localized = (is: boolean | undefined) => (is ? { i18n: { localized: true } } : {});

const schemaWith = (type: VideoTypeView | null, { perLocale }: ServerState) => ({
  uid: PRODUCT,
  kind: 'collectionType',
  isDisplayed: true,
  info: { displayName: 'Product' },
  options: { draftAndPublish: true },
  pluginOptions: {
    ...localized(perLocale),
    ...(type !== null && { 'video-generator': type }),
  },
  attributes: {
    id: { type: 'integer' },
    name: { type: 'string' },
    video: {
      type: 'media',
      multiple: true,
      allowedTypes: ['videos'],
      pluginOptions: localized(perLocale),
    },
  },
});

const promptOf = (variation: VariationName): PromptView => {
  const title = 'Aurora 2 trekking tent';
  const ending = `, ${variationKey(variation)}`;
  return {
    ...variation,
    key: variationKey(variation),
    prompt: title + ending,
    segments: [{ text: title, variable: 'title' }, { text: ending }],
    size: { used: 12, limit: 226, unit: 'tokens' },
    notes: [],
  };
};
