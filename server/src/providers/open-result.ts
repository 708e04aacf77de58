import type { ClipSource, ProviderContext, RemoteClip } from './types';

/** Opens a clip where a snapshot said that it is: what most providers do. */
export const openResult = (
  result: RemoteClip,
  { backend, signal }: ProviderContext<unknown>
): Promise<ClipSource> =>
  'path' in result
    ? backend.openPath(result.path, signal)
    : backend.openUrl(new URL(result.url), signal);
