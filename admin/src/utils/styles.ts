import { STYLES, type Style } from '../../../shared/styles';

/** What a style is called; a style that is no longer there goes by its id. */
export const styleName = (style: string): string =>
  (STYLES as Record<string, Style | undefined>)[style]?.name ?? style;
