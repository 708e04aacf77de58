import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { GenerateRequest } from './generate-request';
import type { Task, Tasks, TaskStatus } from './tasks';

const KEPT_REQUESTS = 5_000;

export interface RecordedRequest {
  at: Date;
  method: string;
  /** With the query. */
  url: string;
  headers: IncomingHttpHeaders;
}

export interface TaskInfo {
  taskId: string;
  requestId: string | undefined;
  contentId: string | undefined;
  /** As it was asked for, defaults filled in. */
  request: GenerateRequest;
  status: TaskStatus;
  error: string | undefined;
  /** Bytes of the clip, once it is there. */
  clipSize: number | undefined;
  generateCalls: number;
  statusCalls: number;
  downloads: number;
  createdAt: Date;
  startedAt: Date | undefined;
  endedAt: Date | undefined;
}

/** What the server has been asked, for tests to look at. */
export class Stats {
  /** Calls with the right key, whatever they were answered; `requests` has the others too. */
  generateCalls = 0;
  statusCalls = 0;
  cancelCalls = 0;
  /** GETs of a video, whatever they were answered. */
  downloads = 0;
  /** The last 5,000 requests, oldest first. */
  readonly requests: RecordedRequest[] = [];

  constructor(private readonly source: Tasks) {}

  /** Tasks made since the start. */
  get tasksCreated(): number {
    return this.source.created;
  }

  /** Tasks made and not yet ended: waiting or rendering. */
  get inFlight(): number {
    return this.source.inFlight;
  }

  /** The most that were ever in flight at once. */
  get maxInFlight(): number {
    return this.source.maxInFlight;
  }

  /** The most that were ever rendered at once; never more than the slots. */
  get maxRendering(): number {
    return this.source.maxRendering;
  }

  /** The tasks that the server still knows, oldest first. */
  tasks(): TaskInfo[] {
    return this.source.all().map(describe);
  }

  byRequestId(requestId: string): TaskInfo | undefined {
    return this.tasks().find((task) => task.requestId === requestId);
  }

  byContentId(contentId: string): TaskInfo[] {
    return this.tasks().filter((task) => task.contentId === contentId);
  }

  /** Notes a request; called by the server. */
  record(request: IncomingMessage): void {
    const { method = '', url = '', headers } = request;
    this.requests.push({ at: new Date(), method, url, headers });
    if (this.requests.length > KEPT_REQUESTS) this.requests.shift();
  }
}

function describe(task: Task): TaskInfo {
  return {
    taskId: task.id,
    requestId: task.request.request_id ?? undefined,
    contentId: task.request.content_id ?? undefined,
    request: task.request,
    status: task.status,
    error: task.error,
    clipSize: task.clip?.length,
    generateCalls: task.generateCalls,
    statusCalls: task.statusCalls,
    downloads: task.downloads,
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    endedAt: task.endedAt,
  };
}
