import type { JobView } from '../../../shared/contracts/jobs';

/** What somebody says of a clip. */
export type Verdict = 'approve' | 'reject' | 'regenerate';

export interface Decision {
  job: JobView;
  verdict: Verdict;
  /** Why it was rejected: an id of `RATING_REASONS`. */
  reason?: string;
  /** Where it stood among the clips. */
  index: number;
}

export interface ReviewQueue {
  /** Those that have been loaded and not been decided on. */
  jobs: JobView[];
  /** Which of them is shown. */
  index: number;
  /** How many wait in all. */
  total: number;
  /** More wait than were counted. */
  isMore: boolean;
  /** All that wait have been loaded. */
  isEnd: boolean;
  /** The job behind which the next page begins. */
  after: number;
  /** The last decision, as long as it can be undone. */
  last: Decision | null;
  /** How many were decided on, by verdict. */
  done: Record<Verdict, number>;
}

export type ReviewAction =
  | { do: 'load'; jobs: JobView[]; total: number; isMore: boolean; isEnd: boolean }
  | { do: 'decide'; verdict: Verdict; reason?: string }
  /** Takes a decision back: that of a person who thought again, or one that was refused. */
  | { do: 'return'; decision: Decision }
  /** The decision is sent: it can no longer be undone. */
  | { do: 'settle'; decision: Decision }
  | { do: 'move'; by: 1 | -1 }
  | { do: 'restart' };

export const EMPTY_QUEUE: ReviewQueue = {
  jobs: [],
  index: 0,
  total: 0,
  isMore: false,
  isEnd: false,
  after: 0,
  last: null,
  done: { approve: 0, reject: 0, regenerate: 0 },
};

export const reviewQueue = (queue: ReviewQueue, action: ReviewAction): ReviewQueue => {
  const { jobs, index, total, last, done } = queue;
  switch (action.do) {
    case 'load': {
      const known = new Set([...jobs, ...(last ? [last.job] : [])].map(({ id }) => id));
      const isFirst = queue.after === 0;
      return {
        ...queue,
        jobs: [...jobs, ...action.jobs.filter(({ id }) => !known.has(id))],
        total: isFirst ? action.total : total,
        isMore: isFirst ? action.isMore : queue.isMore,
        isEnd: action.isEnd,
        after: action.jobs.at(-1)?.id ?? queue.after,
      };
    }
    case 'decide': {
      const job = jobs[index];
      if (!job) return queue;
      const { verdict, reason } = action;
      const rest = jobs.filter((other) => other !== job);
      return {
        ...queue,
        jobs: rest,
        index: Math.min(index, Math.max(0, rest.length - 1)),
        total: total - 1,
        last: { job, verdict, index, ...(reason !== undefined && { reason }) },
        done: { ...done, [verdict]: done[verdict] + 1 },
      };
    }
    case 'return': {
      const { job, verdict } = action.decision;
      const at = Math.min(action.decision.index, jobs.length);
      return {
        ...queue,
        jobs: [...jobs.slice(0, at), job, ...jobs.slice(at)],
        index: at,
        total: total + 1,
        last: last?.job.id === job.id ? null : last,
        done: { ...done, [verdict]: done[verdict] - 1 },
      };
    }
    case 'settle':
      return last === action.decision ? { ...queue, last: null } : queue;
    case 'move': {
      const to = index + action.by;
      return jobs[to] ? { ...queue, index: to } : queue;
    }
    case 'restart':
      return { ...EMPTY_QUEUE, done };
  }
};
