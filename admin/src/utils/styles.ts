import { builtInStyle } from '../../../shared/styles';

/** What a style is called; a style that is no longer there goes by its id. */
export const styleName = (style: string): string => builtInStyle(style)?.name ?? style;
