import type { GenerateRequest } from './generate-request';

/** How often a fault strikes, and whom. */
interface Limits {
  /** How many times; without it, until it is cleared. */
  times?: number;
  /** Only for tasks of which this is true. */
  when?: (request: GenerateRequest) => boolean;
}

/** What can go wrong with any answer of the API. */
export type AnswerFault =
  /** An error status: 429, 503, 500, 401, …; `retryAfter` in seconds, or as an HTTP date. */
  | { kind: 'status'; status: number; retryAfter?: number | Date }
  /** The connection is closed before anything was done. */
  | { kind: 'drop' }
  /** Nothing is done and no answer ever comes. */
  | { kind: 'hang' }
  /** 200 with JSON of another shape. */
  | { kind: 'wrong-json' }
  /** 200 with JSON that breaks off. */
  | { kind: 'broken-json' }
  /** 200 with an HTML page. */
  | { kind: 'html' }
  /** What was asked is done at once, the answer comes after `ms` milliseconds. */
  | { kind: 'slow'; ms: number }
  /** What was asked is done, then the connection is closed: the answer is lost. */
  | { kind: 'answer-lost' }
  /** What was asked is done, then half of the answer is sent, and never the rest. */
  | { kind: 'half-answered' };

export type StatusFault =
  | AnswerFault
  /** 404, as after a restart of a server that keeps its tasks in memory. */
  | { kind: 'forgotten' }
  /** A word for the state that the contract does not know. */
  | { kind: 'unknown-status'; word: string }
  /** `completed`, but without a `video_url`. */
  | { kind: 'no-video-url' };

export type RenderFault =
  /** Fails halfway: 'CUDA out of memory. Tried to allocate …'. */
  | { kind: 'out-of-memory' }
  /** Fails halfway: 'Timeout: …'. */
  | { kind: 'timeout' }
  /** Fails halfway with these words. */
  | { kind: 'error'; message: string }
  /** Fails halfway and does not say why. */
  | { kind: 'no-reason' }
  /** Stops halfway and holds its slot until it is cancelled. */
  | { kind: 'never-ends' };

export type VideoFault =
  /** An error status: 404, 403, 503, …; `retryAfter` in seconds, or as an HTTP date. */
  | { kind: 'status'; status: number; retryAfter?: number | Date }
  | { kind: 'not-found' }
  /** A complete answer with the first half of the file. */
  | { kind: 'truncated' }
  /** The length of the whole file is announced, the connection closed after half of it. */
  | { kind: 'dropped' }
  /** 200 with an HTML page as text/html. */
  | { kind: 'html' }
  /** 200, video/mp4, no bytes. */
  | { kind: 'empty' }
  /** The file, so many bytes a second. */
  | { kind: 'slow'; bytesPerSecond: number }
  /** No answer ever comes. */
  | { kind: 'hang' }
  /** 302 to another URL. */
  | { kind: 'redirect'; to: string }
  /** These bytes in place of the file. */
  | { kind: 'bytes'; body: Uint8Array; contentType?: string };

/** Where faults strike, and which. */
export interface FaultKinds {
  generate: AnswerFault;
  status: StatusFault;
  cancel: AnswerFault;
  render: RenderFault;
  video: VideoFault;
}

export type FaultPoint = keyof FaultKinds;
export type FaultAt<P extends FaultPoint> = FaultKinds[P] & Limits;

/** For each place one fault, or several: the first that still has times left and applies strikes. */
export type FaultPlan = { [P in FaultPoint]?: FaultAt<P> | FaultAt<P>[] };

/** The faults that are switched on. */
export class Faults {
  private readonly plan = new Map<FaultPoint, { fault: FaultAt<FaultPoint>; left: number }[]>();

  constructor(plan: FaultPlan = {}) {
    this.set(plan);
  }

  /** Switches faults on; at each place named they replace those before. */
  set(plan: FaultPlan): void {
    for (const [point, faults] of Object.entries(plan) as [FaultPoint, FaultPlan[FaultPoint]][]) {
      const list: FaultAt<FaultPoint>[] = [faults ?? []].flat();
      this.plan.set(
        point,
        list.map((fault) => ({ fault, left: fault.times ?? Infinity }))
      );
    }
  }

  /** Switches the faults at one place off, or all of them. */
  clear(point?: FaultPoint): void {
    if (point) this.plan.delete(point);
    else this.plan.clear();
  }

  /** The fault that strikes now, if any; it counts as struck. */
  take<P extends FaultPoint>(point: P, request?: GenerateRequest): FaultKinds[P] | undefined {
    const next = this.plan
      .get(point)
      ?.find(({ fault, left }) => left > 0 && (!fault.when || (request && fault.when(request))));
    if (!next) return undefined;
    next.left -= 1;
    return next.fault as FaultKinds[P];
  }
}
