import type { BackendConfig } from '../config/schema';
import { cogvideox } from './cogvideox';
import type { VideoProvider } from './types';

const PROVIDERS: Record<BackendConfig['provider'], VideoProvider> = { cogvideox };

/** The code that speaks a backend's API. */
export const providerFor = (config: BackendConfig): VideoProvider => PROVIDERS[config.provider];
