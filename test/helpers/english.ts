import type { ServerText } from '../../shared/texts';

/** What the server's texts say in English. */
export const english = (texts: ServerText[]): string[] => texts.map(({ message }) => message);
