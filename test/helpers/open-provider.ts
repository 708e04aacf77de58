import { configSchema } from '../../server/src/config/schema';
import { providerFor } from '../../server/src/providers';
import { createBackend } from '../../server/src/providers/backend';
import type {
  Backend,
  Snapshot,
  VideoProvider,
  VideoRequest,
} from '../../server/src/providers/types';
import { type Reply, type ScriptedApi, startScriptedApi } from './scripted-api';

/** A request that every provider can take. */
export const REQUEST: VideoRequest = {
  prompt: 'Trail Runner 3, a light running shoe, cinematic style',
  width: 720,
  height: 480,
  numFrames: 49,
  fps: 8,
  steps: 50,
  contentId: 'doc-1',
  metadata: { source: 'strapi', documentId: 'doc-1', style: 'cinematic', jobId: 12 },
};

export interface OpenProvider {
  provider: VideoProvider;
  backend: Backend;
  submit(request?: Partial<VideoRequest>, requestId?: string): Promise<Snapshot>;
  poll(taskId?: string): Promise<Snapshot>;
  /** Opens the clip of a snapshot and reads it. */
  fetchClip(snapshot: Snapshot): Promise<Buffer>;
  close(): Promise<void>;
}

/** A provider with a real backend, configured as in `config/plugins`, without a Strapi around it. */
export const openProvider = (settings: {
  provider: string;
  [key: string]: unknown;
}): OpenProvider => {
  const config = configSchema.parse({ backends: { one: settings } }).backends['one']!;
  const provider = providerFor(config);
  const { url } = provider.access(config);
  if (url === undefined) throw new Error('The backend has no URL.');
  const backend = createBackend('one', { ...config, url });
  return {
    provider,
    backend,
    submit: (request, requestId = 'r-1') =>
      provider.submit({ ...REQUEST, ...request }, { backend, requestId }),
    poll: (taskId = 't-1') => provider.poll(taskId, { backend }),
    async fetchClip(snapshot) {
      if (snapshot.state !== 'succeeded') throw new Error(`It is ${snapshot.state}.`);
      const { result } = snapshot;
      if ('bytes' in result) return Buffer.from(result.bytes);
      const { stream } = await provider.open(result, { backend });
      return Buffer.concat(await stream.toArray());
    },
    close: () => backend.close(),
  };
};

/**
 * For the tests of a file: opens its provider on an API that answers as it is told, and closes both
 * after each test.
 * @param always what the API answers in every test
 */
export const openerOf = (
  settings: { provider: string; [key: string]: unknown },
  always: Record<string, Reply> = {}
) => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const { close } of opened.splice(0).reverse()) await close();
  });
  return async (
    routes: Record<string, Reply | Reply[]>,
    more: Record<string, unknown> = {},
    basePath = ''
  ): Promise<OpenProvider & { api: ScriptedApi }> => {
    const api = await startScriptedApi({ ...always, ...routes });
    const one = openProvider({ url: api.url + basePath, ...settings, ...more });
    opened.push(api, one);
    return { ...one, api };
  };
};
