import type { Core } from '@strapi/strapi';
import type { RenderOptions } from '../../../shared/render-options';
import { fitted } from '../pipeline/plan';
import type { SetUpBackend } from './backends';
import { getService } from './get-service';

/**
 * How long renders of this size, length and quality have usually taken, ms: at the slowest of some
 * backends; null where none has made such a one.
 */
export const usualRenderMs = async (
  strapi: Core.Strapi,
  backends: SetUpBackend[],
  wish: { preset: string | null; options: RenderOptions | null }
): Promise<number | null> => {
  const { renderTimes } = getService(strapi, 'engine');
  const times = await Promise.all(
    backends.map((backend) =>
      renderTimes.expectedMs({
        backend: backend.name,
        model: backend.config.model,
        request: fitted(wish, backend).request,
      })
    )
  );
  const known = times.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** How many videos render at once on some backends. */
export const slotsOf = (backends: SetUpBackend[]): number =>
  backends.reduce((sum, { config }) => sum + config.slots, 0);
