import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { insteadOf } from './fault-answers';
import type { AnswerFault, Faults, StatusFault } from './faults';
import { parseGenerateRequest } from './generate-request';
import { HttpError } from './http-error';
import { json, readJson, WholeNumber, type Answer } from './http';
import type { Behaviour } from './options';
import type { Stats } from './stats';
import type { Task, Tasks } from './tasks';

export interface ApiParts {
  tasks: Tasks;
  faults: Faults;
  stats: Stats;
  behaviour: Behaviour;
  /** Aborts when the server closes. */
  closing: AbortSignal;
}

// As long as the ids of hosted APIs. Odd: beyond 2^62 a double rounds them, so that a client that reads
// them as numbers asks for another task.
let nextNumericId = 8_868_902_201_637_896_193n;

/** The three calls of the contract. */
export function createApi({ tasks, faults, stats, behaviour, closing }: ApiParts) {
  async function generate(request: IncomingMessage): Promise<Answer> {
    stats.generateCalls += 1;
    const wanted = parseGenerateRequest(await readJson(request));
    return withFault(faults.take('generate', wanted), async () => {
      const known = behaviour.idempotent && wanted.request_id;
      const task = (known && tasks.getByRequestId(known)) || tasks.create(createId(), wanted);
      task.generateCalls += 1;
      if (!behaviour.synchronous) return json(200, { task_id: publicId(task) });
      await task.ended;
      return json(200, {
        success: task.status === 'completed',
        ...(task.status === 'completed' && { video_url: videoUrl(request, task) }),
        ...(task.error !== undefined && { error: task.error }),
      });
    });
  }

  async function status(request: IncomingMessage, id: string): Promise<Answer> {
    stats.statusCalls += 1;
    const task = tasks.get(id);
    if (task) task.statusCalls += 1;
    const fault = faults.take('status', task?.request);
    return withFault(fault, () => {
      const answer = describe(request, find(id));
      if (fault?.kind === 'unknown-status') answer.status = fault.word;
      if (fault?.kind === 'no-video-url') delete answer.video_url;
      return json(200, answer);
    });
  }

  async function cancel(request: IncomingMessage, id: string): Promise<Answer> {
    stats.cancelCalls += 1;
    if (!behaviour.cancel) throw new HttpError(404, 'This server cannot cancel');
    return withFault(faults.take('cancel', tasks.get(id)?.request), () => {
      const task = find(id);
      tasks.cancel(task);
      return json(200, describe(request, task));
    });
  }

  /** Answers with what the fault gives in place of `act`, before it or after it. */
  async function withFault(
    fault: AnswerFault | StatusFault | undefined,
    act: () => Answer | Promise<Answer>
  ): Promise<Answer> {
    const instead = insteadOf(fault);
    if (instead) return instead;
    if (fault?.kind === 'hang') {
      await new Promise((resolve) => closing.addEventListener('abort', resolve, { once: true }));
      return 'drop';
    }
    const answer = await act();
    if (fault?.kind === 'answer-lost') return 'drop';
    if (fault?.kind === 'half-answered' && answer !== 'drop') return { ...answer, isHalf: true };
    if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { signal: closing });
    return answer;
  }

  function find(id: string): Task {
    const task = tasks.get(id);
    if (!task) throw new HttpError(404, `No task ${id}`, { field: 'task_id' });
    return task;
  }

  function describe(request: IncomingMessage, task: Task): Record<string, unknown> {
    const position = tasks.queuePosition(task);
    return {
      task_id: publicId(task),
      status: task.status,
      progress: task.progress,
      ...(position !== undefined && { queue_position: position }),
      ...(task.status === 'completed' && { video_url: videoUrl(request, task) }),
      ...(task.error !== undefined && { error: task.error }),
      content_id: task.request.content_id ?? null,
      metadata: task.request.metadata ?? null,
    };
  }

  function createId(): string {
    if (behaviour.taskIds === 'string') return randomUUID();
    nextNumericId += 2n;
    return String(nextNumericId);
  }

  function videoUrl(request: IncomingMessage, task: Task): string {
    const path = `/videos/${task.id}.mp4`;
    if (behaviour.videoUrls === 'relative') return path;
    const { localAddress, localPort } = request.socket;
    return `http://${request.headers.host ?? `${localAddress}:${localPort}`}${path}`;
  }

  return { generate, status, cancel, find };
}

const publicId = (task: Task) => (/^\d+$/.test(task.id) ? new WholeNumber(task.id) : task.id);
