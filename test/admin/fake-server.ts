import type { VideoTypeView } from '../../shared/contracts/content-types';
import type {
  CreateJobsBody,
  JobView,
  PreviewPromptsBody,
  PromptView,
} from '../../shared/contracts/jobs';
import { STYLES } from '../../shared/styles';
import { variationKey, type VariationName, variationsOf } from '../../shared/variations';

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
  canImprove: false,
};

/** What the server says of the content type, and which jobs its entry has. */
export interface ServerState {
  /** null: videos are not switched on. */
  type?: VideoTypeView | null;
  jobs?: JobView[];
  /** The server's clock, epoch ms. */
  now?: number;
  /** It answers nothing to these. */
  isAway?: (path: string) => boolean;
  /** Variations (their keys) that are being made already. */
  there?: string[];
}

/** Stands in for Strapi's server: answers what the panel and the action ask for. */
export const startFakeServer = (state: ServerState) => {
  /** Whatever was asked of the plugin itself: `GET …/jobs`. */
  const asked: string[] = [];
  /** Orders of videos. */
  const orders: CreateJobsBody[] = [];
  window.fetch = (input, { method = 'GET', body } = {}) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const isOurs = pathname.startsWith('/video-generator/');
    if (isOurs) asked.push(`${method} ${pathname}`);
    if (state.isAway?.(pathname)) return Promise.reject(new TypeError('Failed to fetch'));
    const sent = (typeof body === 'string' ? JSON.parse(body) : {}) as CreateJobsBody;
    if (isOurs && method === 'POST' && pathname.endsWith('/jobs')) {
      orders.push(sent);
      return Promise.resolve(Response.json({ data: made(sent, state) }));
    }
    return Promise.resolve(Response.json(answerTo(pathname, sent, state)));
  };
  return { asked, orders, state };
};

const wanted = ({ styles = [], presets = [] }: PreviewPromptsBody) => variationsOf(styles, presets);

const made = (order: CreateJobsBody, { there = [] }: ServerState) =>
  wanted(order).map((variation) => ({
    job: { ...variation, state: 'queued' },
    created: order.another === true || !there.includes(variationKey(variation)),
  }));

const answerTo = (
  path: string,
  sent: PreviewPromptsBody,
  { type = TYPE, jobs = [], now = Date.now() }: ServerState
) => {
  if (path === '/content-manager/init') {
    return { data: { contentTypes: [schemaWith(type)], components: [] } };
  }
  if (path.endsWith('/prompts')) return { data: wanted(sent).map(promptOf) };
  if (path.endsWith('/jobs')) return { data: jobs, meta: { usualMs: 60_000, now } };
  return { data: null };
};

const schemaWith = (type: VideoTypeView | null) => ({
  uid: PRODUCT,
  kind: 'collectionType',
  isDisplayed: true,
  info: { displayName: 'Product' },
  options: { draftAndPublish: true },
  pluginOptions: type === null ? {} : { 'video-generator': type },
  attributes: {
    id: { type: 'integer' },
    name: { type: 'string' },
    video: { type: 'media', multiple: true, allowedTypes: ['videos'] },
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
