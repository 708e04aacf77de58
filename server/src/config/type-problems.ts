import type { ContentTypeSettings } from '../../../shared/contracts/settings';
import { PRESETS } from '../../../shared/presets';
import { problemOfPath } from '../prompt/fields/paths';
import type { SchemaLookup } from '../prompt/fields/schema';
import { takesImages, takesUrl, takesVideos } from './target-fields';

/** What to add to a schema for a field that takes clips. */
export const targetSnippet = (field: string) =>
  `"${field}": { "type": "media", "multiple": true, "allowedTypes": ["videos"] }`;

/** What is wrong with a content type's settings, in words that say how to mend it; else null. */
export const problemOf = (
  uid: string,
  settings: ContentTypeSettings,
  known: Record<'styles' | 'templates' | 'backends', Record<string, unknown>>,
  lookup: SchemaLookup
): string | null => {
  if (!lookup(uid)) return `There is no content type ${uid}. Check contentTypes in config/plugins.`;
  return (
    problemOfTarget(uid, settings.target, lookup) ??
    problemOfFields(uid, settings, lookup) ??
    problemOfChoice('style', settings.styles, known.styles) ??
    problemOfChoice('backend', settings.backends, known.backends) ??
    problemOfChoice('platform preset', settings.presets, PRESETS) ??
    problemOfChoice('template', settings.template && [settings.template], known.templates)
  );
};

const problemOfTarget = (uid: string, name: string, lookup: SchemaLookup): string | null => {
  const target = lookup(uid)?.attributes[name];
  if (!target)
    return `${uid} has no field "${name}". Add to its attributes: ${targetSnippet(name)}`;
  if (takesVideos(target) || takesUrl(target)) return null;
  return `The field "${name}" of ${uid} cannot hold videos. Make it: ${targetSnippet(name)}`;
};

const problemOfFields = (
  uid: string,
  { title, description, variables, metadata, conditions, optOut, image }: ContentTypeSettings,
  lookup: SchemaLookup
): string | null => {
  const paths = [
    title,
    ...(description === undefined ? [] : [description]),
    ...Object.values(variables ?? {}),
    ...Object.values(metadata ?? {}),
  ];
  const problem = paths
    .map((path) => problemOfPath(path, uid, lookup))
    .find((found) => found !== null);
  if (problem !== undefined) return problem;
  const attributes = lookup(uid)?.attributes ?? {};
  const unknown = conditions?.find(({ path }) => !Object.hasOwn(attributes, path.split('.')[0]!));
  if (unknown) return `${uid} has no field "${unknown.path}" for a condition.`;
  if (image !== undefined && !takesImages(attributes[image])) {
    return `${uid} has no media field "${image}" that takes images.`;
  }
  return optOut === undefined || lookup(uid)?.attributes[optOut]?.type === 'boolean'
    ? null
    : `${uid} has no boolean field "${optOut}".`;
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
