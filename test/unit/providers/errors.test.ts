import { excerpt } from '../../../server/src/providers/excerpt';
import {
  type Errand,
  type ErrorTable,
  httpError,
  isTemporary,
  retryAfter,
} from '../../../server/src/providers/errors';
import { taskFailure } from '../../../server/src/providers/task-failure';
import { say } from '../../../server/src/texts/say';
import { JOB_ERROR_KINDS } from '../../../shared/job-errors';

const answered = (
  errand: Errand,
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {}
) =>
  httpError(
    { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) },
    errand
  );

describe('an answer with an error status', () => {
  it.each<[Errand, number, string]>([
    ['submit', 401, 'auth'],
    ['submit', 403, 'auth'],
    ['poll', 401, 'auth'],
    ['submit', 402, 'quota'],
    ['submit', 408, 'rate-limited'],
    ['poll', 425, 'rate-limited'],
    ['submit', 429, 'rate-limited'],
    ['clip', 429, 'rate-limited'],
    ['submit', 409, 'overloaded'],
    ['submit', 500, 'overloaded'],
    ['submit', 502, 'overloaded'],
    ['submit', 503, 'overloaded'],
    ['poll', 504, 'overloaded'],
    ['poll', 501, 'overloaded'],
    ['clip', 500, 'overloaded'],
    ['submit', 404, 'unsupported'],
    ['submit', 405, 'unsupported'],
    ['submit', 501, 'unsupported'],
    ['poll', 404, 'lost'],
    ['poll', 410, 'lost'],
    ['poll', 422, 'bad-answer'],
    ['submit', 300, 'bad-answer'],
    ['submit', 308, 'bad-answer'],
    ['submit', 399, 'bad-answer'],
    ['poll', 302, 'bad-answer'],
    ['submit', 400, 'bad-parameters'],
    ['submit', 413, 'bad-parameters'],
    ['submit', 422, 'bad-parameters'],
    ['clip', 401, 'expired'],
    ['clip', 403, 'expired'],
    ['clip', 404, 'expired'],
    ['clip', 410, 'expired'],
    ['clip', 400, 'bad-answer'],
  ])('%s %i is %s', (errand, status, kind) => {
    const error = answered(errand, status);
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.hint).toMatch(/\S.*\.$/);
  });

  it.each([
    [502, true],
    [504, true],
    [503, false],
    [500, false],
    [429, false],
  ])('%i leaves open whether an order has arrived: %s', (status, ambiguous) => {
    expect(answered('submit', status).ambiguous).toBe(ambiguous);
    expect(answered('poll', status).ambiguous).toBe(false);
  });

  it.each<[Errand, number, string]>([
    ['submit', 429, 'no'],
    ['submit', 401, 'no'],
    ['submit', 422, 'no'],
    ['submit', 502, 'unknown'],
    ['poll', 404, 'unknown'],
    ['clip', 404, 'yes'],
    ['clip', 503, 'yes'],
  ])('%s %i was charged: %s', (errand, status, charged) => {
    expect(answered(errand, status).charged).toBe(charged);
  });

  it('asks for the pause that Retry-After asks for', () => {
    expect(answered('submit', 503, '', { 'retry-after': '7' }).retryAfterMs).toBe(7_000);
    expect(answered('submit', 503).retryAfterMs).toBeUndefined();
  });

  it('keeps the server’s words for the log and shows none of them', () => {
    const error = answered('submit', 422, { error: 'Traceback: /opt/secret/app.py' });
    expect(JSON.stringify(error.toText())).not.toContain('Traceback');
    expect(String(error.cause)).toContain('HTTP 422: {"error":"Traceback');
  });
});

describe('a refused order', () => {
  it.each([
    ['FastAPI', { detail: [{ loc: ['body', 'num_frames'], msg: 'Input should be less than 50' }] }],
    ['a field beside the message', { error: { message: 'too many', field: 'num_frames' } }],
    ['OpenAI', { error: { message: 'too many', param: 'num_frames' } }],
    ['a sentence', { error: 'num_frames must be at most 49' }],
    ['a detail', { detail: 'num_frames must be 8N+1' }],
    ['a message', { message: 'bad num_frames' }],
    ['plain text', 'num_frames must be at most 49'],
  ])('names the parameter as %s names it', (_, body) => {
    expect(answered('submit', 422, body).message).toBe(
      'The video backend refused the number of frames (num_frames).'
    );
  });

  it('goes by the named field, not by the words around it', () => {
    const body = {
      detail: [{ loc: ['body', 'seed'], msg: 'required beside prompt', input: { prompt: 'x' } }],
    };
    expect(answered('submit', 422, body).message).toContain('the seed (seed)');
  });

  it.each([
    { detail: [{ loc: ['body', 'constructor'] }] },
    { error: {} },
    '[',
    'null',
    '<p>prompt',
  ])('names none where the server names none: %j', (body) => {
    expect(answered('submit', 422, body).message).toBe(
      'The video backend refused the order (HTTP 422).'
    );
  });

  it('says when the prompt is too long', () => {
    const long = { error: { message: 'must have at most 500 characters', field: 'prompt' } };
    expect(answered('submit', 422, long).kind).toBe('prompt-too-long');
    const other = { error: { message: 'must not be empty', field: 'prompt' } };
    expect(answered('submit', 422, other)).toMatchObject({
      kind: 'bad-parameters',
      hint: 'Change the prompt, then Retry.',
    });
  });

  it.each([
    [500, { error: 'CUDA out of memory. Tried to allocate 35.31 GiB' }, 'out-of-memory'],
    [500, 'torch.OutOfMemoryError: …', 'out-of-memory'],
    [500, { detail: 'generation timed out' }, 'render-timeout'],
    [400, { error: { message: 'The prompt was flagged by moderation' } }, 'moderation'],
    [403, { error: { message: 'content policy' } }, 'moderation'],
    // Passing troubles of a server or of a proxy before it, not of this render.
    [503, { error: 'out of memory' }, 'overloaded'],
    [429, { error: 'timeout' }, 'rate-limited'],
    [500, '<h1>Timeout</h1>', 'overloaded'],
  ])('%i %j is %s', (status, body, kind) => {
    expect(answered('submit', status, body).kind).toBe(kind);
  });
});

describe('the reason of a failed render', () => {
  it.each([
    ['CUDA out of memory. Tried to allocate 2.00 GiB', 'out-of-memory'],
    ['torch.cuda.OutOfMemoryError', 'out-of-memory'],
    ['Allocation on device 0 would exceed allowed memory', 'out-of-memory'],
    ['Insufficient memory', 'out-of-memory'],
    ['Timeout: the render took longer than 600 s', 'render-timeout'],
    ['worker timed out', 'render-timeout'],
    ['NSFW content detected', 'moderation'],
    ['Expected all tensors on the same device', 'render-failed'],
    ['failed to load model.safetensors', 'render-failed'],
    ['', 'render-failed'],
    [undefined, 'render-failed'],
  ])('%j is %s', (reason, kind) => {
    const error = taskFailure(reason);
    expect(error).toMatchObject({ kind, charged: 'unknown' });
    if (reason) expect(error.message).not.toContain(reason);
  });

  it('says what to do about memory, and when there is no reason', () => {
    expect(taskFailure('out of memory').hint).toMatch(
      /fewer frames.*smaller size.*offload.*tiling/i
    );
    expect(taskFailure(undefined).message).toContain('gave no reason');
    expect(taskFailure('odd').message).not.toContain('gave no reason');
  });
});

describe('isTemporary', () => {
  it('is true for what may pass by itself, and for nothing else', () => {
    expect(JOB_ERROR_KINDS.filter(isTemporary)).toEqual([
      'rate-limited',
      'overloaded',
      'network',
      'storage',
      'attach',
    ]);
  });
});

describe('retryAfter', () => {
  const now = Date.UTC(2026, 0, 1);

  it.each([
    ['0', 0],
    ['3', 3_000],
    [' 12 ', 12_000],
    [['4', '9'], 4_000],
    ['999999999999', 600_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['Fri, 01 Jan 2027 00:00:00 GMT', 600_000],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %s ms', (header, ms) => {
    expect(retryAfter(header, now)).toBe(ms);
  });
});

describe('excerpt', () => {
  it('is short, on one line, and without the secrets of URLs', () => {
    const text = `see\n https://bob:pw@cdn.example/a.mp4?sig=abc&x=1 "http://u@h/?k" ${'x'.repeat(500)}`;
    expect(excerpt(text)).toMatch(/^see https:\/\/cdn\.example\/a\.mp4\?… "http:\/\/h\/\?…" x+$/);
    expect(excerpt(text)).toHaveLength(300);
    expect(excerpt('sent "Authorization: Bearer abc.def", see')).toBe(
      'sent "Authorization: Bearer …", see'
    );
  });
});

describe('the table of a provider', () => {
  const table: ErrorTable = {
    api: 'Example',
    hint: say('backend.urlIsBefore', { path: '/v2' }),
    refusal: ({ text }) =>
      text === 'broke'
        ? { kind: 'quota', message: say('fal.noCredit'), hint: say('fal.topUp') }
        : undefined,
  };
  const refused = (status: number, text: string) =>
    httpError({ status, headers: {}, text }, 'submit', table);

  it('goes before what the status means', () => {
    expect(refused(429, 'broke')).toMatchObject({
      kind: 'quota',
      message: 'The account at fal.ai has no credit left.',
    });
    expect(refused(429, 'busy')).toMatchObject({ kind: 'rate-limited' });
  });

  it('names the API that was looked for, and where it is', () => {
    expect(refused(404, '')).toMatchObject({
      kind: 'unsupported',
      message: 'There is no Example API at the address of the video backend.',
      hint: 'An administrator checks the backend’s URL in config/plugins: the part before /v2.',
    });
  });
});
