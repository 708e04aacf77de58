import type { Readable } from 'node:stream';
import type { JobError } from '../errors';
import type { AspectRatio } from '../../../shared/presets';
import type { BackendConfig } from '../config/schema';
import type { PromptLimit } from '../prompt/size';

/** The technical side of a render: sizes in pixels, `fps` in frames per second. */
export interface RenderParameters {
  width: number;
  height: number;
  numFrames: number;
  fps: number;
  steps: number;
  guidance?: number;
  seed?: number;
}

/** What a render is wished to be; whatever is left out is the backend's choice. */
export interface RenderWish extends Partial<RenderParameters> {
  aspectRatio?: AspectRatio;
  /** The length of the clip. */
  seconds?: number;
}

/** What a clip shall be. */
export interface VideoRequest extends RenderParameters {
  prompt: string;
  /** What it shall not show. */
  negativePrompt?: string;
  /** The entry's documentId: the backend can file its work under it. */
  contentId: string;
  metadata: Record<string, string | number | null>;
}

/** What a backend can do, so that nobody is offered what it cannot. */
export interface Capabilities {
  /** The longest prompt that the model reads; the rest is silently cut by it. */
  promptLimit: PromptLimit;
  /** The model understands English only. */
  english: boolean;
  /** The same submit again, with the same `requestId`, answers with the same task. */
  idempotentSubmit: boolean;
}

/** Where the finished clip is. Plain data: it is stored on the job's row. */
export interface ClipResult {
  url: string;
}

/** How far a task is. Progress is a fraction, 0 to 1, and only there when the backend tells it. */
export type Snapshot =
  | {
      state: 'queued' | 'running';
      taskId: string;
      progress?: number;
      queuePosition?: number;
      /** The backend asked for this pause before the next poll, ms. */
      retryAfterMs?: number;
    }
  | { state: 'succeeded'; taskId: string | null; result: ClipResult }
  | { state: 'failed'; taskId: string | null; error: JobError }
  | { state: 'cancelled'; taskId: string | null };

export interface ProviderContext {
  backend: Backend;
  signal?: AbortSignal;
}

export interface SubmitContext extends ProviderContext {
  /** Identifies this attempt: sent again unchanged when the attempt is repeated. */
  requestId: string;
}

/** One configured backend with its connections. */
export interface Backend {
  name: string;
  /** The backend's base URL: where our key may be sent, and a private address may be. */
  url: URL;
  config: BackendConfig;
  /** Sends an API call. @throws JobError; or the signal's reason, once it has aborted */
  call(request: ApiCall): Promise<ApiAnswer>;
  /** Opens a URL that the backend gave, by the rules for hostile URLs. Throws as `call` does. */
  openUrl(url: URL, signal?: AbortSignal): Promise<ClipSource>;
  close(): Promise<void>;
}

export interface ApiCall {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** ms until the whole answer must be there. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The body as text, at most 1 MB. */
  text: string;
}

/** The bytes of a finished clip. */
export interface ClipSource {
  stream: Readable;
  /** Bytes, where the server says it. */
  length?: number;
}

/** One video API. Knows nothing of Strapi, of the database or of retry policy. */
export interface VideoProvider {
  capabilities(config: BackendConfig): Capabilities;
  /**
   * Pure: completes what is wished for from the backend's `render` settings and the model's
   * profile, snaps what the model would not accept, and says in plain words what was changed. What
   * the operator set in `render` is sent as it is, with a warning at most.
   */
  normalize(
    wish: RenderWish,
    config: BackendConfig
  ): { parameters: RenderParameters; warnings: string[] };
  submit(request: VideoRequest, ctx: SubmitContext): Promise<Snapshot>;
  poll(taskId: string, ctx: ProviderContext): Promise<Snapshot>;
  open(result: ClipResult, ctx: ProviderContext): Promise<ClipSource>;
  /** Resolves to false where the backend has no cancel. */
  cancel(taskId: string, ctx: ProviderContext): Promise<boolean>;
  /** "Test connection": costs nothing. @throws JobError that says what is wrong */
  test(ctx: ProviderContext): Promise<void>;
}
