import Ajv2020 from 'ajv/dist/2020';
import openapi from '../../cogvideox-server/openapi.json';
import { startCogVideoXServer, type CogVideoXServer } from '../../cogvideox-server/src';

// The local API is held to its own document: whoever builds a server to openapi.json builds the same one.

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ ...openapi, $id: 'openapi.json' });

interface Response {
  description: string;
  headers?: Record<string, { required?: boolean; schema?: object; $ref?: string }>;
  content?: Record<string, { schema?: { $ref?: string } }>;
}
const documented = Object.entries(openapi.paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, operation]) =>
    Object.entries((operation as { responses: Record<string, Response | Ref> }).responses).map(
      ([status, response]) => ({
        name: `${method.toUpperCase()} ${path} ${status}`,
        pointer: [path, method, 'responses', status],
        status: Number(status),
        response: resolve<Response>(response),
      })
    )
  )
);

const SMALL = { prompt: 'Trail Runner 3', width: 64, height: 64, num_frames: 2 };
let server: CogVideoXServer;
let locked: CogVideoXServer;
let synchronous: CogVideoXServer;

beforeAll(async () => {
  server = await startCogVideoXServer();
  locked = await startCogVideoXServer({ apiKey: 'secret' });
  synchronous = await startCogVideoXServer({ behaviour: { synchronous: true } });
});
afterAll(() => Promise.all([server.close(), locked.close(), synchronous.close()]));
afterEach(() => server.faults.clear());

const post = (path: string, body = '', to = server) =>
  fetch(`${to.url}${path}`, { method: 'POST', body });
const get = (path: string, headers: Record<string, string> = {}, to = server) =>
  fetch(`${to.url}${path}`, { headers });
const generate = (body: unknown = SMALL, to = server) =>
  post('/api/v1/generate', JSON.stringify(body), to);

/** Makes a clip and gives its task's id. */
async function finishedTask(): Promise<string> {
  const { task_id: id } = (await (await generate()).json()) as { task_id: string };
  for (;;) {
    const task = (await (await get(`/api/v1/status/${id}`)).json()) as { status: string };
    if (task.status === 'completed') return id;
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** How the running server is brought to each answer that the document names. */
const produce: Record<string, () => Promise<globalThis.Response>> = {
  'POST /api/v1/generate 200': () => generate(),
  'POST /api/v1/generate 400': () => post('/api/v1/generate', 'no JSON'),
  'POST /api/v1/generate 401': () => generate(SMALL, locked),
  'POST /api/v1/generate 413': () => generate({ prompt: 'x'.repeat(20_000_001) }),
  'POST /api/v1/generate 422': () => generate({ ...SMALL, width: 65 }),
  'POST /api/v1/generate 429': () => {
    server.faults.set({ generate: { kind: 'status', status: 429, retryAfter: 1 } });
    return generate();
  },
  'POST /api/v1/generate 500': () => {
    server.faults.set({ generate: { kind: 'status', status: 500 } });
    return generate();
  },
  'POST /api/v1/generate 503': async () => {
    const full = await startCogVideoXServer({ slots: 1, queueLimit: 0, seconds: 60 });
    await generate(SMALL, full);
    const answer = await generate(SMALL, full);
    const copy = new Response(await answer.arrayBuffer(), answer);
    await full.close();
    return copy;
  },
  'GET /api/v1/status/{task_id} 200': async () => get(`/api/v1/status/${await finishedTask()}`),
  'GET /api/v1/status/{task_id} 401': () => get('/api/v1/status/1', {}, locked),
  'GET /api/v1/status/{task_id} 404': () => get('/api/v1/status/unknown'),
  'GET /api/v1/status/{task_id} 429': () => {
    server.faults.set({ status: { kind: 'status', status: 429, retryAfter: new Date() } });
    return get('/api/v1/status/unknown');
  },
  'GET /api/v1/status/{task_id} 500': () => {
    server.faults.set({ status: { kind: 'status', status: 500 } });
    return get('/api/v1/status/unknown');
  },
  'GET /api/v1/status/{task_id} 503': () => {
    server.faults.set({ status: { kind: 'status', status: 503, retryAfter: 2 } });
    return get('/api/v1/status/unknown');
  },
  'POST /api/v1/cancel/{task_id} 200': async () => post(`/api/v1/cancel/${await finishedTask()}`),
  'POST /api/v1/cancel/{task_id} 401': () => post('/api/v1/cancel/1', '', locked),
  'POST /api/v1/cancel/{task_id} 404': () => post('/api/v1/cancel/unknown'),
  'GET /videos/{task_id}.mp4 200': async () => get(`/videos/${await finishedTask()}.mp4`),
  'GET /videos/{task_id}.mp4 206': async () =>
    get(`/videos/${await finishedTask()}.mp4`, { range: 'bytes=0-99' }),
  'GET /videos/{task_id}.mp4 404': () => get('/videos/unknown.mp4'),
  'GET /videos/{task_id}.mp4 416': async () =>
    get(`/videos/${await finishedTask()}.mp4`, { range: 'bytes=99999999-' }),
};

it('names every answer of the document here, and no other', () => {
  expect(Object.keys(produce).sort()).toEqual(documented.map(({ name }) => name).sort());
});

describe.each(documented)('$name', ({ name, pointer, status, response }) => {
  it('is what the document says', async () => {
    const answer = await produce[name]!();
    expect(answer.status).toBe(status);
    for (const [header, about] of Object.entries(response.headers ?? {})) {
      const { required, schema } = resolve<{ required?: boolean; schema?: object }>(about);
      const value = answer.headers.get(header);
      if (required || header === 'Retry-After') {
        if (status !== 500) expect({ [header]: value }).not.toEqual({ [header]: null });
      }
      if (value === null || !schema) continue;
      const typed = 'type' in schema && schema.type === 'integer' ? Number(value) : value;
      expect(ajv.validate(schema, typed)).toBe(true);
    }
    const [type] = Object.keys(response.content ?? {});
    expect(answer.headers.get('content-type')).toBe(type);
    if (type !== 'application/json') return;
    expect(errors(schemaAt(pointer), await answer.json())).toBeNull();
  });
});

describe('a task', () => {
  const task = { $ref: 'openapi.json#/components/schemas/Task' };
  const status = async (id: string, to: CogVideoXServer) =>
    (await get(`/api/v1/status/${id}`, {}, to)).json() as Promise<Record<string, unknown>>;
  const ask = async (to: CogVideoXServer, body: object = {}) =>
    ((await (await generate({ ...SMALL, ...body }, to)).json()) as { task_id: string }).task_id;

  it('is described in every state', async () => {
    const slow = await startCogVideoXServer({ slots: 1, seconds: 60 });
    try {
      const first = await ask(slow, { content_id: 'sku-1', metadata: { style: 'animated' } });
      const second = await ask(slow);
      const processing = await status(first, slow);
      expect(processing).toMatchObject({
        status: 'processing',
        content_id: 'sku-1',
        metadata: { style: 'animated' },
      });
      const queued = await status(second, slow);
      expect(queued).toMatchObject({ status: 'queued', queue_position: 1 });
      const cancelled = await (await post(`/api/v1/cancel/${first}`, '', slow)).json();
      expect(cancelled).toMatchObject({ status: 'cancelled' });
      for (const answer of [processing, queued, cancelled]) {
        expect(errors(task, answer)).toBeNull();
      }
    } finally {
      await slow.close();
    }
  });

  it('is described when it failed, with and without a reason', async () => {
    for (const kind of ['out-of-memory', 'no-reason'] as const) {
      server.faults.set({ render: { kind } });
      const id = await ask(server);
      let answer = await status(id, server);
      while (answer.status !== 'failed') answer = await status(id, server);
      expect(errors(task, answer)).toBeNull();
    }
  });

  it('may be answered at once by a server without a queue', async () => {
    const accepted = schemaAt(['/api/v1/generate', 'post', 'responses', '200']);
    const ready = await (await generate(SMALL, synchronous)).json();
    expect(ready).toEqual({
      success: true,
      video_url: expect.stringContaining('/videos/') as string,
    });
    expect(errors(accepted, ready)).toBeNull();
    synchronous.faults.set({ render: { kind: 'out-of-memory', times: 1 } });
    const failed = await (await generate(SMALL, synchronous)).json();
    expect(failed).toMatchObject({
      success: false,
      error: expect.stringContaining('memory') as string,
    });
    expect(errors(accepted, failed)).toBeNull();
  });
});

describe('the request', () => {
  const schema = { $ref: 'openapi.json#/components/schemas/GenerateRequest' };
  const { properties } = openapi.components.schemas.GenerateRequest;
  const good: object[] = [
    { negative_prompt: 'blurry', guidance_scale: 6.5, seed: -3, fps: 16 },
    { negative_prompt: null, guidance_scale: null, seed: null, request_id: null },
    { content_id: null, metadata: null },
    { content_id: '', metadata: { deep: { list: [1, null] } } },
    { style_of_another_server: true },
  ];
  const bad: [field: string, value: unknown][] = [
    ['prompt', 42],
    ['prompt', ' '],
    ['prompt', undefined],
    ['negative_prompt', 1],
    ['num_frames', '49'],
    ['width', null],
    ['height', 481],
    ['fps', 7.5],
    ['guidance_scale', '6'],
    ['seed', 1.5],
    ['request_id', ''],
    ['request_id', 12],
    ['content_id', {}],
    ['metadata', []],
    ['metadata', 'style'],
  ];
  for (const [field, about] of Object.entries(properties)) {
    const { minimum, maximum, maxLength } = about as {
      minimum?: number;
      maximum?: number;
      maxLength?: number;
    };
    if (minimum !== undefined) bad.push([field, minimum - 2]);
    if (maximum !== undefined) bad.push([field, maximum + 2]);
    if (minimum !== undefined) good.push({ [field]: minimum });
    if (maxLength !== undefined) bad.push([field, 'x'.repeat(maxLength + 1)]);
    if (maxLength !== undefined) good.push({ [field]: 'x'.repeat(maxLength) });
  }

  const short = (value: unknown) => (JSON.stringify(value) ?? 'missing').slice(0, 60);
  const accepted = good.map((body) => ({ name: short(body), body }));
  const refused = bad.map(([field, value]) => ({ name: `${field} ${short(value)}`, field, value }));

  it.each(accepted)('is accepted by both: $name', async ({ body }) => {
    const full = { ...SMALL, ...body };
    expect(errors(schema, full)).toBeNull();
    expect((await generate(full)).status).toBe(200);
  });

  it.each(refused)('is refused by both, the field named: $name', async ({ field, value }) => {
    const body = { ...SMALL, [field]: value };
    expect(errors(schema, JSON.parse(JSON.stringify(body)))).not.toBeNull();
    const answer = await generate(body);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      error: { message: expect.stringContaining(field) as string, field },
    });
  });

  it('has the defaults of the document', async () => {
    const defaults = Object.fromEntries(
      Object.entries(properties).flatMap(([field, about]) =>
        'default' in about ? [[field, about.default]] : []
      )
    );
    server.faults.set({ render: { kind: 'no-reason' } });
    await generate({ prompt: 'Defaults', content_id: 'defaults' });
    expect(server.stats.byContentId('defaults')[0]?.request).toMatchObject(defaults);
    expect(defaults).toMatchObject({ width: 720, height: 480, num_frames: 49, fps: 8 });
  });
});

it('is given out by the running server', async () => {
  expect(await (await get('/openapi.json')).json()).toEqual(openapi);
});

interface Ref {
  $ref: string;
}

function resolve<T>(value: T | Ref | { $ref?: string }): T {
  const ref = (value as { $ref?: string }).$ref;
  if (!ref) return value as T;
  const parts = ref.replace('#/', '').split('/');
  return parts.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], openapi) as T;
}

/** The schema of a JSON answer, in place, so that what it refers to is found. */
function schemaAt([path = '', ...rest]: string[]): object {
  const operation = `openapi.json#/paths/${path.replaceAll('/', '~1')}/${rest.join('/')}`;
  const inPlace = [path, ...rest].reduce<unknown>(
    (at, key) => (at as Record<string, unknown>)[key],
    openapi.paths
  ) as { $ref?: string };
  const response = inPlace.$ref ? `openapi.json${inPlace.$ref}` : operation;
  return { $ref: encodeURI(`${response}/content/application~1json/schema`) };
}

function errors(schema: object, value: unknown): string | null {
  return ajv.validate(schema, value) ? null : ajv.errorsText();
}
