import type { ServerText } from '../../../shared/texts';
import type { Readable } from 'node:stream';
import type { JobError } from '../errors';
import type { Capabilities } from '../../../shared/capabilities';
import type { AspectRatio } from '../../../shared/presets';
import type { Quality } from '../../../shared/render-options';
import type { BackendConfig } from '../config/schema';

/** The technical side of a render: sizes in pixels, `fps` in frames per second. */
export interface RenderParameters {
  width: number;
  height: number;
  numFrames: number;
  fps: number;
  /** Not there where the API has no steps. */
  steps?: number;
  guidance?: number;
  seed?: number;
  quality?: Quality;
  /** With a sound track. */
  audio?: boolean;
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
  /** The first frame; or the first and the last one. In forms that the backend takes. */
  images?: ImageInput[];
  /** Who ordered it, without a name: some APIs want to tell people apart. 6 to 128 characters. */
  endUser?: string;
}

/** An image as it can be sent: by a URL that the backend can reach, or as bytes. */
export type ImageInput = { url: string } | ImageBytes;

export interface ImageBytes {
  bytes: Uint8Array;
  /** `image/png` or `image/jpeg` */
  type: string;
}

/** A clip behind a URL. */
export interface UrlClip {
  url: string;
  /** A picture that the backend made for it. */
  posterUrl?: string;
}

/** A clip at an endpoint of the backend itself, below its base URL, opened with our key. */
export interface PathClip {
  path: string;
  posterUrl?: string;
}

/** The bytes of a clip that came within an answer. */
export interface InlineClip {
  bytes: Uint8Array;
}

/** Inline bytes that were put down in our own table: see `jobs/clip-parts.ts`. */
export interface StoredClip {
  stored: { token: number; parts: number; bytes: number };
}

/** Where a finished clip can be opened at the backend. */
export type RemoteClip = UrlClip | PathClip;

/** Where the finished clip is. Plain data: it is stored on the job's row. */
export type ClipResult = RemoteClip | StoredClip;

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
  | { state: 'succeeded'; taskId: string | null; result: RemoteClip | InlineClip }
  | { state: 'failed'; taskId: string | null; error: JobError }
  | { state: 'cancelled'; taskId: string | null };

export interface ProviderContext<Config = BackendConfig> {
  backend: Backend<Config>;
  signal?: AbortSignal;
}

export interface SubmitContext<Config = BackendConfig> extends ProviderContext<Config> {
  /** Identifies this attempt: sent again unchanged when the attempt is repeated. */
  requestId: string;
  /** How long the render may take, ms: for APIs that answer when it is done. */
  renderMs?: number;
  /** Tells how far the render is, 0 to 1, while the submit waits for its end. Never throws. */
  progress?(fraction: number): void;
}

/** One configured backend with its connections. */
export interface Backend<Config = BackendConfig> {
  name: string;
  /** The backend's base URL: where our key may be sent, and a private address may be. */
  url: URL;
  config: Config;
  /** Sends an API call. @throws JobError; or the signal's reason, once it has aborted */
  call(request: ApiCall): Promise<ApiAnswer>;
  /** Opens a URL that the backend gave, by the rules for hostile URLs. Throws as `call` does. */
  openUrl(url: URL, signal?: AbortSignal): Promise<ClipSource>;
  /** Opens an endpoint below the base URL, with our key. Throws as `call` does. */
  openPath(path: string, signal?: AbortSignal): Promise<ClipSource>;
  close(): Promise<void>;
}

export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, with its query if it has one. */
  path: string;
  /** Beside those that every call of the backend has. */
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as multipart/form-data, in this order; instead of `body`. */
  form?: Record<string, string | FormFile>;
  /** The longest answer that is read, bytes. Default: 1 MB. */
  maxBytes?: number;
  /** ms until the whole answer must be there, however long nothing comes before. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface FormFile extends ImageBytes {
  name: string;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The body, at most `maxBytes`. Our own key, where it is echoed, is gone from it. */
  text: string;
}

/** Where a backend's API is, and what opens it. */
export interface Access {
  /** The base URL; undefined where none is configured. */
  url: string | undefined;
  /** Without a key nothing works: an account of a hosted API. */
  needsKey: boolean;
  /** Headers that go to the backend's own origin, and nowhere else. */
  headers: Record<string, string>;
}

/** The bytes of a finished clip. */
export interface ClipSource {
  stream: Readable;
  /** Bytes, where the server says it. */
  length?: number;
  /**
   * The rest of it, from that byte on, where a connection was cut: there where the server can go on in
   * the middle. Null where it does not, or has another clip there by now.
   */
  resume?(from: number, signal: AbortSignal): Promise<Readable | null>;
}

/** One video API. Knows nothing of Strapi, of the database or of retry policy. */
export interface VideoProvider<Config = BackendConfig> {
  access(config: Config): Access;
  capabilities(config: Config): Capabilities;
  /**
   * Pure: completes what is wished for from the backend's `render` settings and the model's
   * profile, snaps what the model would not accept, and says in plain words what was changed. With
   * `raw: true` what the operator set in `render` is sent as it is.
   */
  normalize(
    wish: RenderWish,
    config: Config
  ): { parameters: RenderParameters; warnings: ServerText[] };
  /**
   * Orders a render. Where the API answers when it is done (`blocking`), this waits for the end: it
   * follows `signal` there, and stops the render at the backend if it can, within 2 s.
   */
  submit(request: VideoRequest, ctx: SubmitContext<Config>): Promise<Snapshot>;
  poll(taskId: string, ctx: ProviderContext<Config>): Promise<Snapshot>;
  open(result: RemoteClip, ctx: ProviderContext<Config>): Promise<ClipSource>;
  /**
   * Resolves to false where the backend has no cancel.
   * @param taskId the `requestId` where submits are blocking
   */
  cancel(taskId: string, ctx: ProviderContext<Config>): Promise<boolean>;
  /** "Test connection": costs nothing. @throws JobError that says what is wrong */
  test(ctx: ProviderContext<Config>): Promise<void>;
}
