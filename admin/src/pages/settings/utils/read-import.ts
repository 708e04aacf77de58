import type { EditorSettings } from '../../../../../shared/contracts/settings';

/** What a file brings along. Whether it is right in all its parts is the server's to say. */
export type Imported = Pick<EditorSettings, 'templates' | 'styles'>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns null for a file that holds neither templates nor styles */
export const readImport = (content: string): Imported | null => {
  try {
    const parsed: unknown = JSON.parse(content);
    if (!isObject(parsed)) return null;
    const { templates = {}, styles = {} } = parsed;
    if (!isObject(templates) || !isObject(styles)) return null;
    if (Object.keys(templates).length + Object.keys(styles).length === 0) return null;
    return { templates, styles } as Imported;
  } catch {
    return null; // no JSON
  }
};
