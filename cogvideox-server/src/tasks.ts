import type { GenerateRequest } from './generate-request';
import { HttpError } from './http-error';

export type TaskStatus = 'queued' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** One clip on its way. */
export interface Task {
  readonly id: string;
  readonly request: GenerateRequest;
  status: TaskStatus;
  /** Whole percent. */
  progress: number;
  clip?: Buffer;
  /** Why it failed; a failed task may have no reason. */
  error?: string | undefined;
  readonly createdAt: Date;
  startedAt?: Date;
  endedAt?: Date;
  /** How often it was asked for: more than once where a `request_id` was sent again. */
  generateCalls: number;
  statusCalls: number;
  downloads: number;
  readonly abort: AbortController;
  /** Settles when the task has ended, however it ended. */
  readonly ended: Promise<void>;
}

/** A render that ends as `failed`, with or without a reason. */
export class RenderFailed extends Error {
  constructor(readonly reason?: string) {
    super(reason ?? 'The render failed');
  }
}

export interface TasksOptions {
  /** How many are rendered at once. */
  slots: number;
  /** How many may wait for a slot. */
  queueLimit: number;
  /** How many finished tasks are kept. */
  keep: number;
  render: (task: Task) => Promise<Buffer>;
}

const KEPT_CLIP_BYTES = 256_000_000;

/** All tasks: the waiting ones, those in a slot, and the last finished ones with their clips. */
export class Tasks {
  created = 0;
  /** Tasks that have not ended, and how many there were at most at the same time. */
  inFlight = 0;
  maxInFlight = 0;
  maxRendering = 0;

  private readonly byId = new Map<string, Task>();
  private readonly byRequestId = new Map<string, Task>();
  private readonly waiting: Task[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly finished: Task[] = [];
  private readonly settle = new Map<Task, () => void>();
  private keptBytes = 0;
  private closed = false;

  constructor(private readonly options: TasksOptions) {}

  create(id: string, request: GenerateRequest): Task {
    const busy = this.running.size >= this.options.slots;
    if (busy && this.waiting.length >= this.options.queueLimit) {
      throw new HttpError(503, 'The queue is full', { headers: { 'retry-after': '10' } });
    }
    let ended = () => {};
    const task: Task = {
      id,
      request,
      status: 'queued',
      progress: 0,
      createdAt: new Date(),
      generateCalls: 0,
      statusCalls: 0,
      downloads: 0,
      abort: new AbortController(),
      ended: new Promise((resolve) => (ended = resolve)),
    };
    this.settle.set(task, ended);
    this.byId.set(id, task);
    if (request.request_id) this.byRequestId.set(request.request_id, task);
    this.waiting.push(task);
    this.created += 1;
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    this.fillSlots();
    return task;
  }

  get(id: string): Task | undefined {
    return this.byId.get(id);
  }

  getByRequestId(requestId: string): Task | undefined {
    return this.byRequestId.get(requestId);
  }

  all(): Task[] {
    return [...this.byId.values()];
  }

  /** 1 for the task that gets the next free slot; undefined once it has had one. */
  queuePosition(task: Task): number | undefined {
    const index = this.waiting.indexOf(task);
    return index < 0 ? undefined : index + 1;
  }

  /** Ends a task that has not ended; a finished one stays as it is. */
  cancel(task: Task): void {
    if (task.endedAt) return;
    const index = this.waiting.indexOf(task);
    if (index >= 0) this.waiting.splice(index, 1);
    this.end(task, 'cancelled');
    task.abort.abort();
  }

  /** Stops every render and starts no more; resolves when the last one has let go. */
  async close(): Promise<void> {
    this.closed = true;
    for (const task of this.all()) this.cancel(task);
    await Promise.all(this.running);
  }

  private fillSlots(): void {
    while (!this.closed && this.running.size < this.options.slots) {
      const task = this.waiting.shift();
      if (!task) return;
      const run = this.run(task).finally(() => {
        this.running.delete(run);
        this.fillSlots();
      });
      this.running.add(run);
      this.maxRendering = Math.max(this.maxRendering, this.running.size);
    }
  }

  private async run(task: Task): Promise<void> {
    task.status = 'processing';
    task.startedAt = new Date();
    try {
      const clip = await this.options.render(task);
      if (task.endedAt) return;
      task.clip = clip;
      task.progress = 100;
      this.end(task, 'completed');
    } catch (error) {
      if (task.endedAt) return;
      task.error = error instanceof RenderFailed ? error.reason : (error as Error).message;
      this.end(task, 'failed');
    }
  }

  private end(task: Task, status: TaskStatus): void {
    task.status = status;
    task.endedAt = new Date();
    this.inFlight -= 1;
    this.finished.push(task);
    this.keptBytes += task.clip?.length ?? 0;
    this.settle.get(task)?.();
    this.settle.delete(task);
    while (this.finished.length > this.options.keep || this.keptBytes > KEPT_CLIP_BYTES) {
      const oldest = this.finished.shift();
      if (!oldest) return;
      this.forget(oldest);
    }
  }

  private forget(task: Task): void {
    this.keptBytes -= task.clip?.length ?? 0;
    this.byId.delete(task.id);
    const { request_id: requestId } = task.request;
    if (requestId && this.byRequestId.get(requestId) === task) this.byRequestId.delete(requestId);
  }
}
