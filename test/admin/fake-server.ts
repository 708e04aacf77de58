import type { VideoTypeView } from '../../shared/contracts/content-types';
import type { JobView, PromptView } from '../../shared/contracts/jobs';
import { STYLE_IDS } from '../../shared/styles';

export const PRODUCT = 'api::product.product';

export const TYPE: VideoTypeView = {
  target: 'video',
  multiple: true,
  styles: ['cinematic', 'animated', 'realistic'],
  problem: null,
  hasBackend: true,
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
}

/** Stands in for Strapi's server: answers what the panel and the action ask for. */
export const startFakeServer = (state: ServerState) => {
  /** Whatever was asked of the plugin itself: `GET …/jobs`. */
  const asked: string[] = [];
  window.fetch = (input, { method = 'GET' } = {}) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.startsWith('/video-generator/')) asked.push(`${method} ${pathname}`);
    if (state.isAway?.(pathname)) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(Response.json(answerTo(pathname, state)));
  };
  return { asked, state };
};

const answerTo = (path: string, { type = TYPE, jobs = [], now = Date.now() }: ServerState) => {
  if (path === '/content-manager/init') {
    return { data: { contentTypes: [schemaWith(type)], components: [] } };
  }
  if (path.endsWith('/prompts')) return { data: STYLE_IDS.map(promptOf) };
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

const promptOf = (style: PromptView['style']): PromptView => ({
  style,
  prompt: `Aurora 2 trekking tent, ${style} style`,
  tokens: 12,
  maxTokens: 226,
  notes: [],
});
