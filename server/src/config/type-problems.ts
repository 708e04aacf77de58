import type { ContentTypeSettings } from '../../../shared/contracts/settings';
import { PRESETS } from '../../../shared/presets';
import type { ServerText } from '../../../shared/texts';
import { problemOfPath } from '../prompt/fields/paths';
import type { SchemaLookup } from '../prompt/fields/schema';
import { say } from '../texts/say';
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
): ServerText | null => {
  if (!lookup(uid)) return say('setting.noType', { type: uid });
  return (
    problemOfTarget(uid, settings.target, lookup) ??
    problemOfFields(uid, settings, lookup) ??
    problemOfChoice('noStyle', settings.styles, known.styles) ??
    problemOfChoice('noBackend', settings.backends, known.backends) ??
    problemOfChoice('noPreset', settings.presets, PRESETS) ??
    problemOfChoice('noTemplate', settings.template && [settings.template], known.templates)
  );
};

const problemOfTarget = (uid: string, name: string, lookup: SchemaLookup): ServerText | null => {
  const target = lookup(uid)?.attributes[name];
  const params = { type: uid, field: name, snippet: targetSnippet(name) };
  if (!target) return say('setting.noTarget', params);
  if (takesVideos(target) || takesUrl(target)) return null;
  return say('setting.wrongTarget', params);
};

const problemOfFields = (
  uid: string,
  { title, description, variables, metadata, conditions, optOut, image }: ContentTypeSettings,
  lookup: SchemaLookup
): ServerText | null => {
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
  if (unknown) return say('setting.noCondition', { type: uid, field: unknown.path });
  if (image !== undefined && !takesImages(attributes[image])) {
    return say('setting.noImage', { type: uid, field: image });
  }
  return optOut === undefined || lookup(uid)?.attributes[optOut]?.type === 'boolean'
    ? null
    : say('setting.noBoolean', { type: uid, field: optOut });
};

const problemOfChoice = (
  what: 'noStyle' | 'noBackend' | 'noPreset' | 'noTemplate',
  chosen: string[] | undefined | '',
  known: Record<string, unknown>
): ServerText | null => {
  const unknown = (chosen || []).find((id) => !Object.hasOwn(known, id));
  if (unknown === undefined) return null;
  return say(`setting.${what}`, { name: unknown, known: Object.keys(known) });
};
