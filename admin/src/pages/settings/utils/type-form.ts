import type { Condition, ContentTypeSettings } from '../../../../../shared/contracts/settings';
import { DEFAULT_STYLES } from '../../../../../shared/styles';

/** A variable or a piece of metadata: its name, and the field that its text comes from. */
export interface MappingRow {
  /** Tells rows apart while they are edited. */
  key: string;
  name: string;
  path: string;
}

export interface ConditionRow extends Condition {
  key: string;
}

/** The settings of a content type as its form holds them: everything is there, nothing is optional. */
export interface TypeForm {
  target: string;
  title: string;
  description: string;
  /** The field of the first frame; empty: none. */
  image: string;
  variables: MappingRow[];
  metadata: MappingRow[];
  template: string;
  styles: string[];
  presets: string[];
  /** None: all that are set up. */
  backends: string[];
  attach: 'auto' | 'review';
  folder: string;
  enhance: boolean;
  onPublish: boolean;
  publishWhen: 'empty' | 'changed';
  conditions: ConditionRow[];
  optOut: string;
  sweep: boolean;
  cron: string;
  limit: number | null;
}

/** What a content type uses where it does not say. */
export const DEFAULT_TEMPLATE = 'default';
/** Every night at three. */
const DEFAULT_CRON = '0 3 * * *';
const DEFAULT_LIMIT = 20;

export const toTypeForm = (settings: Partial<ContentTypeSettings>): TypeForm => ({
  target: settings.target ?? '',
  title: settings.title ?? '',
  description: settings.description ?? '',
  image: settings.image ?? '',
  variables: toRows(settings.variables),
  metadata: toRows(settings.metadata),
  template: settings.template ?? DEFAULT_TEMPLATE,
  styles: settings.styles ?? DEFAULT_STYLES,
  presets: settings.presets ?? [],
  backends: settings.backends ?? [],
  attach: settings.attach ?? 'auto',
  folder: settings.folder ?? '',
  enhance: settings.enhance ?? false,
  onPublish: settings.onPublish ?? false,
  publishWhen: settings.publishWhen ?? 'empty',
  conditions: (settings.conditions ?? []).map((condition, index) => ({
    key: `saved-${index}`,
    ...condition,
  })),
  optOut: settings.optOut ?? '',
  sweep: settings.sweep !== undefined,
  cron: settings.sweep?.cron ?? DEFAULT_CRON,
  limit: settings.sweep?.limit ?? DEFAULT_LIMIT,
});

const toRows = (mapping: Record<string, string> = {}): MappingRow[] =>
  Object.entries(mapping).map(([name, path], index) => ({ key: `saved-${index}`, name, path }));

/** What is left at its default is left out: a default that changes one day changes for the type too. */
export const fromTypeForm = (form: TypeForm): ContentTypeSettings => {
  const variables = fromRows(form.variables);
  const metadata = fromRows(form.metadata);
  const isDefaultStyles = form.styles.join() === DEFAULT_STYLES.join();
  return {
    target: form.target,
    title: form.title,
    ...(form.description && { description: form.description }),
    ...(form.image && { image: form.image }),
    ...(variables && { variables }),
    ...(metadata && { metadata }),
    ...(form.template !== DEFAULT_TEMPLATE && { template: form.template }),
    ...(!isDefaultStyles && { styles: form.styles }),
    ...(form.presets.length > 0 && { presets: form.presets }),
    ...(form.backends.length > 0 && { backends: form.backends }),
    ...(form.attach !== 'auto' && { attach: form.attach }),
    ...(form.folder.trim() && { folder: form.folder.trim() }),
    ...(form.enhance && { enhance: true }),
    ...(form.onPublish && { onPublish: true }),
    ...(form.publishWhen !== 'empty' && { publishWhen: form.publishWhen }),
    ...(form.conditions.length > 0 && {
      conditions: form.conditions.map(({ path, operator, value }) => ({ path, operator, value })),
    }),
    ...(form.optOut && { optOut: form.optOut }),
    ...(form.sweep && { sweep: { cron: form.cron.trim(), limit: form.limit ?? DEFAULT_LIMIT } }),
  };
};

/** A row that nothing was filled into is no mapping. */
const fromRows = (rows: MappingRow[]): Record<string, string> | null => {
  const filled = rows.filter(({ name, path }) => name.trim() !== '' || path !== '');
  if (filled.length === 0) return null;
  return Object.fromEntries(filled.map(({ name, path }) => [name.trim(), path]));
};
