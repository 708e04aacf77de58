import type { BackendConfig } from '../config/schema';
import { bigmodel } from './bigmodel';
import { cogvideox } from './cogvideox';
import { fal } from './fal';
import { openai } from './openai';
import { replicate } from './replicate';
import type { VideoProvider } from './types';
import { xinference } from './xinference';

type Name = BackendConfig['provider'];

const PROVIDERS: { [N in Name]: VideoProvider<Extract<BackendConfig, { provider: N }>> } = {
  cogvideox,
  bigmodel,
  openai,
  fal,
  replicate,
  xinference,
};

/** The code that speaks a backend's API. */
export const providerFor = (config: BackendConfig): VideoProvider => PROVIDERS[config.provider];

/** What has to be set before a backend can be used: nothing (null), its URL, or its key. */
export const missingOf = (config: BackendConfig): 'url' | 'apiKey' | null => {
  const { url, needsKey } = providerFor(config).access(config);
  if (url === undefined) return 'url';
  return needsKey && config.apiKey === undefined ? 'apiKey' : null;
};
