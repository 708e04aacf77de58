import type { ContentTypeSettings } from '../../../shared/contracts/settings';
import { PRESETS } from '../../../shared/presets';
import type { Style } from '../../../shared/styles';
import { type FieldSchema, takesUrl, takesVideos } from './target-fields';

/** The fields of a content type. */
export interface TypeSchema {
  uid: string;
  attributes: Record<string, FieldSchema>;
}

const snippet = (field: string) =>
  `"${field}": { "type": "media", "multiple": true, "allowedTypes": ["videos"] }`;

/** What is wrong with a content type's settings, in words that say how to mend it; else null. */
export const problemOf = (
  schema: TypeSchema | undefined,
  uid: string,
  settings: ContentTypeSettings,
  known: { styles: Record<string, Style>; templates: Record<string, unknown> }
): string | null => {
  if (!schema) return `There is no content type ${uid}. Check contentTypes in config/plugins.`;
  return (
    problemOfTarget(schema, settings.target) ??
    problemOfFields(schema, settings) ??
    problemOfChoice('style', settings.styles, known.styles) ??
    problemOfChoice('platform preset', settings.presets, PRESETS) ??
    problemOfChoice('template', settings.template && [settings.template], known.templates)
  );
};

const problemOfTarget = ({ uid, attributes }: TypeSchema, name: string): string | null => {
  const target = attributes[name];
  if (!target) return `${uid} has no field "${name}". Add to its attributes: ${snippet(name)}`;
  if (takesVideos(target) || takesUrl(target)) return null;
  return `The field "${name}" of ${uid} cannot hold videos. Make it: ${snippet(name)}`;
};

const problemOfFields = (
  { uid, attributes }: TypeSchema,
  { title, description, optOut }: ContentTypeSettings
): string | null => {
  for (const field of [title, description]) {
    if (field !== undefined && !attributes[field]) {
      return `${uid} has no field "${field}". Name one of its text fields.`;
    }
  }
  if (optOut !== undefined && attributes[optOut]?.type !== 'boolean') {
    return `${uid} has no boolean field "${optOut}".`;
  }
  return null;
};

const problemOfChoice = (
  what: string,
  chosen: string[] | undefined | '',
  known: Record<string, unknown>
): string | null => {
  const unknown = (chosen || []).find((id) => !Object.hasOwn(known, id));
  if (unknown === undefined) return null;
  return `There is no ${what} "${unknown}". There are: ${Object.keys(known).join(', ')}.`;
};
