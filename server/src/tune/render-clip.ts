import { setTimeout as sleep } from 'node:timers/promises';
import { JobError } from '../errors';
import { type End, isEnd, LOST_AFTER } from '../pipeline/poll';
import { isTemporary } from '../providers/errors';
import type { VideoRequest } from '../providers/types';
import type { ReadyBackend } from '../services/backends';
import { say } from '../texts/say';

/** Between two questions: a small part of the clip's age, as its time is what is measured. */
const PART = 0.04;
const SHORTEST_MS = 200;
const LONGEST_MS = 2_000;

export interface ClipOrder {
  request: VideoRequest;
  requestId: string;
  /** A clip that takes longer has failed, ms. */
  deadlineMs: number;
  /** Ends it. */
  signal: AbortSignal;
  /** Whether what ended it leaves no time to wait for clips that cannot be cancelled. */
  isHurried: () => boolean;
}

/**
 * Renders one clip, which is left at the backend. Once this has settled it renders there no more, so
 * far as the backend can tell.
 * @throws JobError; or the signal's reason, once it has aborted
 */
export const renderClip = async (ready: ReadyBackend, order: ClipOrder): Promise<void> => {
  const { request, requestId } = order;
  const startedAt = Date.now();
  // No abort signal: a submit without its answer would leave a clip that nobody can cancel.
  const snapshot = await ready.provider.submit(request, {
    backend: ready.backend,
    requestId,
    renderMs: order.deadlineMs,
  });
  const times = { startedAt, deadline: startedAt + order.deadlineMs };
  let end: End;
  try {
    end = isEnd(snapshot)
      ? snapshot
      : await untilEnd(ready, snapshot.taskId, { ...times, signal: order.signal });
  } catch (error) {
    await letGo(ready, snapshot.taskId!, { ...times, isHurried: order.isHurried });
    throw error;
  }
  if (end.state === 'failed') throw end.error;
  if (end.state === 'cancelled') {
    throw new JobError('render-failed', say('tune.cancelled'), {
      hint: say('tune.again'),
      charged: 'unknown',
    });
  }
};

interface Times {
  startedAt: number;
  deadline: number;
}

/** A question that fails for a while does not fail the clip. */
const untilEnd = async (
  { provider, backend, config }: ReadyBackend,
  taskId: string,
  { startedAt, deadline, signal }: Times & { signal?: AbortSignal }
): Promise<End> => {
  const { pollScale = 1 } = config;
  let lost = 0;
  let atLeastMs = 0;
  for (;;) {
    const pauseMs = Math.min(
      Math.max((Date.now() - startedAt) * PART, SHORTEST_MS * pollScale),
      LONGEST_MS
    );
    await sleep(Math.max(pauseMs, atLeastMs), undefined, { signal });
    if (Date.now() > deadline) {
      throw new JobError('deadline', say('tune.late'), {
        hint: say('tune.deadline'),
        charged: 'unknown',
      });
    }
    try {
      const snapshot = await provider.poll(taskId, { backend, signal });
      if (isEnd(snapshot)) return snapshot;
      lost = 0;
      atLeastMs = snapshot.retryAfterMs ?? 0;
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof JobError)) throw error;
      lost = error.kind === 'lost' ? lost + 1 : 0;
      const mayPass = lost > 0 ? lost < LOST_AFTER : isPassing(error);
      if (!mayPass) throw error;
      atLeastMs = error.retryAfterMs ?? LONGEST_MS * pollScale;
    }
  }
};

const isPassing = ({ kind }: JobError) => kind === 'bad-answer' || isTemporary(kind);

/** Cancels a clip; where that cannot be done, waits until it has ended. */
const letGo = async (
  ready: ReadyBackend,
  taskId: string,
  { isHurried, ...times }: Times & Pick<ClipOrder, 'isHurried'>
): Promise<void> => {
  const { provider, backend } = ready;
  const isGone = await provider.cancel(taskId, { backend }).catch(() => false);
  // What it ends with, or that it cannot be asked for any more, changes nothing.
  if (!isGone && !isHurried()) await untilEnd(ready, taskId, times).catch(() => undefined);
};
