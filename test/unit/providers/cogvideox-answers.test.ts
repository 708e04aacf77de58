import {
  readStatusAnswer,
  readSubmitAnswer,
} from '../../../server/src/providers/cogvideox/answers';
import { mappingOf } from '../../../server/src/providers/cogvideox/mapping';
import type { JobError } from '../../../server/src/errors';

const BASE = new URL('http://gpu:6006');
const text = (answer: unknown) => (typeof answer === 'string' ? answer : JSON.stringify(answer));
const submitted = (answer: unknown) =>
  readSubmitAnswer(text(answer), { mapping: mappingOf(), base: BASE });
const polled = (answer: unknown, base = BASE) =>
  readStatusAnswer(text(answer), 't1', { mapping: mappingOf(), base });
const thrown = (run: () => unknown): JobError => {
  try {
    run();
  } catch (error) {
    return error as JobError;
  }
  throw new Error('Nothing was thrown');
};

describe('the answer to a submit', () => {
  it.each([
    [{ task_id: 'abc' }, 'abc'],
    ['{"task_id": 7}', '7'],
    ['{"task_id": 0}', '0'],
    // Beyond 2^53: as a double it would be another task.
    ['{"task_id": 8868902201637896193}', '8868902201637896193'],
    ['{"task_id": 123456789012345678901234567890}', '123456789012345678901234567890'],
    ['{"task_id": -12}', '-12'],
    [{ task_id: ' a b ' }, 'a b'],
  ])('%j has the task %s', (answer, taskId) => {
    expect(submitted(answer)).toEqual({ state: 'queued', taskId });
  });

  it.each([
    { task_id: 't1', status: 'pending' },
    { task_id: 't1', success: true },
    { task_id: 't1', success: true, video_url: null },
    { task_id: 't1', status: 'success', error: null },
    { task_id: 't1', status: 'ok' },
  ])('%j is an order that was taken', (answer) => {
    expect(submitted(answer)).toEqual({ state: 'queued', taskId: 't1' });
  });

  it('may tell how far it is', () => {
    expect(submitted({ task_id: 't1', status: 'processing', progress: 5 })).toEqual({
      state: 'running',
      taskId: 't1',
      progress: 0.05,
    });
    expect(submitted({ task_id: 't1', status: 'queued', queue_position: 3 })).toEqual({
      state: 'queued',
      taskId: 't1',
      queuePosition: 3,
    });
  });

  it.each([
    [{ success: true, video_url: 'http://gpu:6006/v/1.mp4' }, null],
    [{ video_url: '/v/1.mp4' }, null],
    [{ status: 'completed', video_url: 'v/1.mp4', task_id: 'x' }, 'x'],
  ])('%j is a finished clip at once', (answer, taskId) => {
    expect(submitted(answer)).toEqual({
      state: 'succeeded',
      taskId,
      result: { url: 'http://gpu:6006/v/1.mp4' },
    });
  });

  it.each([
    [{ success: false, error: 'CUDA out of memory' }, 'out-of-memory'],
    [{ success: false }, 'render-failed'],
    [{ status: 'error', error: { message: 'timeout' } }, 'render-timeout'],
  ])('%j is a failure at once', (answer, kind) => {
    expect(submitted(answer)).toMatchObject({ state: 'failed', taskId: null, error: { kind } });
  });

  it.each([
    {},
    { success: true },
    { status: 'queued' },
    { task_id: null },
    { task_id: '' },
    { task_id: {} },
    { task_id: true },
    { task_id: 'x'.repeat(256) },
    { ok: true, data: [] },
    '[]',
    'null',
    '"abc"',
    '',
    '{"task_id": "',
    '<!doctype html>',
    `{"task_id": ${'['.repeat(100_000)}`,
  ])('without a task id it may stand for a render that runs: %.40j', (answer) => {
    expect(thrown(() => submitted(answer))).toMatchObject({
      name: 'JobError',
      kind: 'bad-answer',
      ambiguous: true,
      charged: 'unknown',
    });
  });
});

describe('the state in an answer', () => {
  const URL = '/v.mp4';

  it.each([
    ...['queued', 'pending', 'in_queue', 'IN_QUEUE', 'starting', 'submitted', 'waiting'].map(
      (word) => [word, 'queued']
    ),
    ...['processing', 'in_progress', 'running', 'uploading', 'SOMETHING_NEW', '', '42'].map(
      (word) => [word, 'running']
    ),
    ...['completed', 'complete', ' Succeeded ', 'SUCCEEDED', 'success', 'done', 'finished'].map(
      (word) => [word, 'succeeded']
    ),
    ...['failed', 'FAIL', 'failure', 'error', 'rejected', 'expired'].map((word) => [
      word,
      'failed',
    ]),
    ...['cancelled', 'canceled', 'aborted'].map((word) => [word, 'cancelled']),
  ])('"%s" means %s', (status, state) => {
    expect(polled({ status, video_url: URL }).state).toBe(state);
  });

  it('is not guessed from a URL where there is a word for it', () => {
    expect(polled({ status: 'uploading', video_url: URL }).state).toBe('running');
  });

  it('may be told by success alone', () => {
    expect(polled({ success: true, video_url: URL }).state).toBe('succeeded');
    expect(polled({ success: false, error: 'memory' })).toMatchObject({
      state: 'failed',
      error: { kind: 'out-of-memory' },
    });
  });

  it('is never cancelled or failed because the answer cannot be read', () => {
    for (const answer of ['', '<html>', '{"status": "run', '[]', '{}', '{"progress": 3}']) {
      expect(thrown(() => polled(answer))).toMatchObject({ kind: 'bad-answer' });
    }
  });

  it('keeps "expired" apart, and a success without a clip', () => {
    expect(polled({ status: 'expired' })).toMatchObject({
      error: { kind: 'expired', charged: 'unknown' },
    });
    for (const video_url of [undefined, null, '', 'http://', 'x'.repeat(10_000)]) {
      expect(polled({ status: 'completed', video_url })).toMatchObject({
        state: 'failed',
        taskId: 't1',
        error: { kind: 'bad-answer', charged: 'yes' },
      });
    }
  });

  it('carries the reason of a failure, or that there is none', () => {
    expect(polled({ status: 'failed', error: 'CUDA out of memory' })).toMatchObject({
      error: { kind: 'out-of-memory' },
    });
    for (const error of [undefined, null, '', {}, 5.5, []]) {
      expect(polled({ status: 'failed', error })).toMatchObject({
        error: { kind: 'render-failed' },
      });
    }
  });
});

describe('the progress in an answer', () => {
  it.each([
    ['0', 0],
    ['0.5', 0.5],
    ['0.999', 0.999],
    // A server that counts to 100 has begun.
    ['1', 0.01],
    ['1.0', 0.01],
    ['45', 0.45],
    ['"45%"', 0.45],
    ['100', 1],
    ['1e1', 0.1],
    ['101', undefined],
    ['-1', undefined],
    ['1e999', undefined],
    ['"soon"', undefined],
    ['null', undefined],
    ['{}', undefined],
    ['[50]', undefined],
    ['true', undefined],
  ])('%s is %s', (progress, fraction) => {
    const snapshot = polled(`{"status": "running", "progress": ${progress}}`);
    expect(snapshot).toEqual({
      state: 'running',
      taskId: 't1',
      ...(fraction !== undefined && { progress: fraction }),
    });
  });

  it.each([
    ['2', 2],
    ['0', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['99999999999', undefined],
    ['null', undefined],
  ])('the queue position %s is %s', (position, expected) => {
    const snapshot = polled(`{"status": "queued", "queue_position": ${position}}`);
    expect(snapshot).toEqual({
      state: 'queued',
      taskId: 't1',
      ...(expected !== undefined && { queuePosition: expected }),
    });
  });
});

describe('the URL in an answer', () => {
  it.each([
    ['http://gpu:6006', '/v/1.mp4', 'http://gpu:6006/v/1.mp4'],
    ['http://gpu:6006', 'v/1.mp4', 'http://gpu:6006/v/1.mp4'],
    ['http://gpu:6006/', './v/1.mp4', 'http://gpu:6006/v/1.mp4'],
    ['https://gpu/cog', 'v/1.mp4', 'https://gpu/cog/v/1.mp4'],
    ['https://gpu/cog/', 'v/1.mp4', 'https://gpu/cog/v/1.mp4'],
    ['https://gpu/cog//', 'v/1.mp4', 'https://gpu/cog/v/1.mp4'],
    ['https://gpu/cog', '/v/1.mp4', 'https://gpu/v/1.mp4'],
    ['https://user:pw@gpu/cog', 'v/1.mp4', 'https://gpu/cog/v/1.mp4'],
    ['https://gpu', 'https://cdn.example/1.mp4?sig=a%20b', 'https://cdn.example/1.mp4?sig=a%20b'],
    ['https://gpu', '//cdn.example/1.mp4', 'https://cdn.example/1.mp4'],
  ])('on %s, %s is %s', (base, video_url, url) => {
    expect(polled({ status: 'completed', video_url }, new URL(base))).toMatchObject({
      result: { url },
    });
  });
});
