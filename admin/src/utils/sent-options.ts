import type { RenderOptions } from '../../../shared/render-options';

/** Options as they are sent: without what was left empty; undefined where nothing is wished. */
export const sentOptions = ({
  negativePrompt,
  ...others
}: RenderOptions): RenderOptions | undefined => {
  const words = negativePrompt?.trim();
  const wished = Object.entries({ ...others, ...(words && { negativePrompt: words }) }).filter(
    ([, value]) => value !== undefined
  );
  return wished.length > 0 ? Object.fromEntries(wished) : undefined;
};
