import { Readable } from 'node:stream';
import { hasEnded, type JobState } from '../../../shared/job-states';
import { JobError } from '../../../server/src/errors';
import { MAX_CRASHES_IN_ALL } from '../../../server/src/jobs/lease';
import { cogvideox } from '../../../server/src/providers/cogvideox';
import type { Snapshot, VideoProvider } from '../../../server/src/providers/types';
import { makeMp4 } from '../../unit/media/make-mp4';
import { insist, type Row, SLOTS } from './statements';
import { asTest, step, workerHere } from './workers';

/** How a task goes: so many questions are answered with "running", and then this. */
export interface Course {
  polls: number;
  end: 'done' | 'failed' | 'forgotten' | 'out-of-memory';
}

/** What goes wrong once, at the next such question. */
export type Fault =
  | 'submit: no answer'
  | 'submit: answer lost'
  | 'submit: busy'
  | 'submit: refused'
  | 'poll: no answer'
  | 'clip: cut off'
  | 'clip: expired'
  | 'storage: no answer'
  | 'storage: answer lost'
  | 'attach: fails';

export interface Task {
  requestId: string;
  job: number;
  pollsLeft: number;
  end: Course['end'];
  state: 'rendering' | 'ended' | 'cancelled';
}

/** Its task may still render, and nobody looks after it any more: so it is promised. */
export const isGivenUp = ({ state, crash_count: crashes }: Row): boolean =>
  hasEnded(state as JobState) && crashes >= MAX_CRASHES_IN_ALL;

/** A video API that is as its courses and faults say. */
export interface VideoApi {
  tasks: Task[];
  faults: Fault[];
  idempotent: boolean;
  cancels: boolean;
  /** How the tasks of each job go, one attempt after the other; then well. */
  courses: Map<number, Course[]>;
  provider: VideoProvider;
  /** What a job that was given up has left behind counts no more. */
  forget(job: number): void;
  /** Whether this went wrong now. */
  strikes(fault: Fault): boolean;
}

const CLIP = makeMp4();

const problem = (kind: JobError['kind'], more: { ambiguous?: boolean } = {}) =>
  new JobError(kind, { message: `The API: ${kind}.` }, { hint: { message: 'Wait.' }, ...more });

export const createVideoApi = (rows: () => Promise<Row[]>): VideoApi => {
  const api: VideoApi = {
    tasks: [],
    faults: [],
    idempotent: true,
    cancels: true,
    courses: new Map(),
    forget(job) {
      for (const task of api.tasks) if (task.job === job) task.state = 'ended';
    },
    strikes(fault) {
      const at = api.faults.indexOf(fault);
      if (at >= 0) api.faults.splice(at, 1);
      return at >= 0;
    },
    provider: {
      access: () => ({ url: 'http://gpu.example', needsKey: false, headers: {} }),
      capabilities: () => ({
        ...cogvideox.capabilities({ model: 'cogvideox-2b' } as never),
        idempotentSubmit: api.idempotent,
      }),
      normalize: () => ({ parameters: RENDER, warnings: [] }),
      submit: (request, { requestId }) =>
        step(() => submit(Number(request.metadata.jobId), requestId)),
      poll: (taskId) => step(() => Promise.resolve().then(() => poll(taskId))),
      open: () => step(() => Promise.resolve().then(open)),
      cancel: (taskId) => step(() => Promise.resolve(cancel(taskId))),
      test: () => step(() => Promise.resolve()),
    },
  };

  const taskOf = (taskId: string) => api.tasks[Number(taskId)]!;

  const submit = async (job: number, requestId: string): Promise<Snapshot> => {
    const all = await asTest(rows);
    for (const row of all) if (isGivenUp(row)) api.forget(row.id);
    const row = all.find(({ id }) => id === job)!;
    const owns = workerHere()?.claims.get(job) === row.lease_token;
    // What a frozen process had already begun to send, nobody can call back.
    if (owns) {
      insist(row.request_id === requestId, 'The request id is stored before the submit.', row);
      insist(row.slot !== null, 'A submit has a slot.', row);
      insist(row.task_id === null, 'What was answered is not submitted again.', row);
    }
    const known = api.idempotent ? api.tasks.findIndex((t) => t.requestId === requestId) : -1;
    if (known < 0 && api.strikes('submit: refused')) throw problem('bad-parameters');
    if (api.strikes('submit: busy')) throw problem('overloaded');
    if (api.strikes('submit: no answer')) throw problem('network', { ambiguous: true });
    const taskId = String(known >= 0 ? known : begin(job, requestId) - 1);
    if (api.strikes('submit: answer lost')) throw problem('network', { ambiguous: true });
    return { state: 'queued', taskId };
  };

  const begin = (job: number, requestId: string): number => {
    const before = api.tasks.filter((task) => task.job === job);
    const { polls, end } = api.courses.get(job)?.[before.length] ?? { polls: 0, end: 'done' };
    const task: Task = { requestId, job, pollsLeft: polls, end, state: 'rendering' };
    const count = api.tasks.push(task);
    if (api.idempotent) {
      const rendering = api.tasks.filter(({ state }) => state === 'rendering');
      insist(rendering.length <= SLOTS, 'No more tasks render than there are slots.', api.tasks);
      const twice = rendering.filter((other) => other.job === job).length > 1;
      insist(!twice, 'One job has one task that renders.', api.tasks);
    }
    return count;
  };

  const poll = (taskId: string): Snapshot => {
    const task = taskOf(taskId);
    if (api.strikes('poll: no answer')) throw problem('network');
    if (task.state === 'cancelled') return { state: 'cancelled', taskId };
    if (task.pollsLeft > 0) {
      task.pollsLeft -= 1;
      return { state: 'running', taskId, progress: 1 / (task.pollsLeft + 2) };
    }
    task.state = 'ended';
    if (task.end === 'forgotten') throw problem('lost');
    if (task.end === 'done') return { state: 'succeeded', taskId, result: { url: taskId } };
    const kind = task.end === 'failed' ? 'render-failed' : 'out-of-memory';
    return { state: 'failed', taskId, error: problem(kind) };
  };

  const open = () => {
    if (api.strikes('clip: expired')) throw problem('expired');
    const bytes = api.strikes('clip: cut off') ? CLIP.subarray(0, CLIP.length / 2) : CLIP;
    return { stream: Readable.from([bytes]), length: CLIP.length };
  };

  const cancel = (taskId: string): boolean => {
    if (!api.cancels) return false;
    const task = taskOf(taskId);
    if (task.state === 'rendering') task.state = 'cancelled';
    return true;
  };

  return api;
};

export const RENDER = { width: 720, height: 480, numFrames: 49, fps: 8, steps: 1 };
