import { errors } from '@strapi/utils';
import type { Core, Struct, UID } from '@strapi/strapi';
import type { VideoTypeView } from '../../../shared/contracts/content-types';
import type {
  Condition,
  ContentTypeSettings,
  ContentTypeView,
} from '../../../shared/contracts/settings';
import { DEFAULT_STYLES } from '../../../shared/styles';
import type { ServerText } from '../../../shared/texts';
import { pluginConfig } from '../config';
import { type FieldSchema, takesImages, takesUrl, takesVideos } from '../config/target-fields';
import { problemOf, targetSnippet } from '../config/type-problems';
import { schemaLookup } from '../strapi';
import { getService } from './get-service';
import type { Settings } from './settings';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

export type ContentTypeUid = UID.ContentType;

/** A content type for which the plugin is switched on, and what of its schema matters here. */
export interface VideoType {
  uid: ContentTypeUid;
  /** What gets the clip: a media field, or a text field that gets its URL. */
  target: string;
  targetKind: 'media' | 'url';
  /** A multiple field takes clip after clip; a single one the first only. */
  multiple: boolean;
  /** The texts of the template, by the name that it has for them; `title` is one of them. */
  variables: Record<string, string>;
  /** Texts that are sent beside the prompt, by their name there. */
  metadata: Record<string, string>;
  /** The entry's own prompt, where the type has such a field. */
  ownPrompt: string | null;
  /** The media field whose image is the first frame. */
  image: string | null;
  /** The template's id. */
  template: string;
  styles: string[];
  presets: string[];
  /** The backends on which its videos are made; null for all that are set up. */
  backends: string[] | null;
  /** `review`: a clip waits for a person to choose it. */
  attach: 'auto' | 'review';
  /** The media-library folder of its clips; null for the plugin's own. */
  folder: string | null;
  /** What automatic runs go by. */
  automatic: {
    onPublish: boolean;
    when: 'empty' | 'changed';
    conditions: Condition[];
    /** A boolean field that keeps an entry out. */
    optOut: string | null;
    sweep: { cron: string; limit: number } | null;
    /** The enhancer improves the prompt. */
    enhance: boolean;
  };
  draftAndPublish: boolean;
  localized: boolean;
  /** One clip serves all locales: the type has locales, but the target field does not. */
  shared: boolean;
}

const OWN_PROMPT_FIELD = 'video_prompt';

type Schema = Pick<Struct.ContentTypeSchema, 'options' | 'pluginOptions' | 'info' | 'kind'> & {
  uid: string;
  attributes: Record<string, FieldSchema>;
};

const isLocalized = (schema: { pluginOptions?: unknown }): boolean =>
  (schema.pluginOptions as FieldSchema['pluginOptions'])?.i18n?.localized === true;

const resolve = (schema: Schema, settings: ContentTypeSettings): VideoType => {
  const { attributes, options } = schema;
  const target = attributes[settings.target]!;
  const localized = isLocalized(schema);
  return {
    uid: schema.uid as ContentTypeUid,
    target: settings.target,
    targetKind: target.type === 'media' ? 'media' : 'url',
    multiple: target.multiple === true,
    variables: {
      ...settings.variables,
      title: settings.title,
      ...(settings.description !== undefined && { description: settings.description }),
    },
    metadata: settings.metadata ?? {},
    ownPrompt: OWN_PROMPT_FIELD in attributes ? OWN_PROMPT_FIELD : null,
    image: settings.image ?? null,
    template: settings.template ?? 'default',
    styles: settings.styles ?? DEFAULT_STYLES,
    presets: settings.presets ?? [],
    backends: settings.backends ?? null,
    attach: settings.attach ?? 'auto',
    folder: settings.folder ?? null,
    automatic: {
      onPublish: settings.onPublish ?? false,
      when: settings.publishWhen ?? 'empty',
      conditions: settings.conditions ?? [],
      optOut: settings.optOut ?? null,
      sweep: settings.sweep ?? null,
      enhance: settings.enhance ?? false,
    },
    draftAndPublish: options?.draftAndPublish === true,
    localized,
    shared: localized && !isLocalized(target),
  };
};

/** Answers for which content types videos are made, and how. */
export const contentTypes = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = () => getService(strapi, 'settings').current();

  const lookup = schemaLookup(strapi);
  const problemIn = (given: Settings, uid: string, type: ContentTypeSettings) =>
    problemOf(uid, type, { ...given, backends: pluginConfig(strapi).backends }, lookup);
  const schemaOf = (uid: string) =>
    (strapi.contentTypes as unknown as Record<string, Schema | undefined>)[uid];

  const siteTypes = () =>
    Object.values(strapi.contentTypes as unknown as Record<string, Schema>).filter(({ uid }) =>
      uid.startsWith('api::')
    );

  return {
    /** Says in the log, once at start, what is wrong with the settings of content types. */
    warnOfProblems() {
      for (const problem of Object.values(this.problems())) {
        strapi.log.warn(`[video-generator] ${problem.message}`);
      }
    },

    /** What is wrong with the settings of content types, by their uid. */
    problems(given = settings()): Record<string, ServerText> {
      return Object.fromEntries(
        Object.entries(given.contentTypes).flatMap(([uid, type]) => {
          const problem = problemIn(given, uid, type);
          return problem === null ? [] : [[uid, problem]];
        })
      );
    },

    /**
     * @throws NotFoundError if videos are not switched on for the type, ApplicationError if its
     * settings do not fit its schema
     */
    get(uid: string, given = settings()): VideoType {
      const type = given.contentTypes[uid];
      if (!type) {
        throw refusal(errors.NotFoundError, say('type.off', { type: uid }));
      }
      const schema = schemaOf(uid);
      const problem = problemIn(given, uid, type);
      if (problem !== null) throw refusal(errors.ApplicationError, problem);
      return resolve(schema!, type);
    },

    /** The type, where videos are switched on for it and its settings fit; else null. */
    find(uid: string): VideoType | null {
      const given = settings();
      const type = given.contentTypes[uid];
      if (!type || problemIn(given, uid, type) !== null) return null;
      return resolve(schemaOf(uid)!, type);
    },

    /** The types for which videos are switched on, as the admin shows them to everybody. */
    views(): Record<string, Omit<VideoTypeView, 'listed'>> {
      const styleNames = Object.fromEntries(
        Object.entries(settings().styles).map(([id, { name }]) => [id, name])
      );
      const backends = getService(strapi, 'backends');
      const canImprove = getService(strapi, 'enhancer').isConfigured();
      return Object.fromEntries(
        Object.entries(settings().contentTypes).map(([uid, type]) => {
          const target = schemaOf(uid)?.attributes[type.target];
          return [
            uid,
            {
              target: type.target,
              targetKind: target?.type === 'media' ? 'media' : 'url',
              multiple: target?.multiple === true,
              attach: type.attach ?? 'auto',
              styles: type.styles ?? DEFAULT_STYLES,
              presets: type.presets ?? [],
              styleNames,
              problem: problemIn(settings(), uid, type),
              hasBackend: backends.serving(type.backends ?? null).length > 0,
              canImprove,
            },
          ];
        })
      );
    },

    /** All content types of the site, with what can be chosen for them on the settings page. */
    async describe(): Promise<ContentTypeView[]> {
      const { listFieldPaths } = await import('../prompt/fields/paths');
      return siteTypes().map((schema) => {
        const attributes = Object.entries(schema.attributes);
        return {
          uid: schema.uid,
          displayName: schema.info.displayName,
          kind: schema.kind,
          draftAndPublish: schema.options?.draftAndPublish === true,
          localized: isLocalized(schema),
          targets: attributes.flatMap(([name, field]) => {
            if (!takesVideos(field) && !takesUrl(field)) return [];
            const kind = takesVideos(field) ? ('media' as const) : ('url' as const);
            return [{ name, kind, multiple: field.multiple === true }];
          }),
          targetSnippet: targetSnippet('video'),
          fields: listFieldPaths(schema.uid, lookup),
          images: attributes.flatMap(([name, field]) => (takesImages(field) ? [name] : [])),
          booleans: attributes.flatMap(([name, { type }]) => (type === 'boolean' ? [name] : [])),
        };
      });
    },

    /** All content types of the site that can hold a clip or its URL: where `generate` can be granted. */
    capable: () =>
      siteTypes()
        .filter(({ attributes }) =>
          Object.values(attributes).some((field) => takesVideos(field) || takesUrl(field))
        )
        .map(({ uid }) => uid),
  };
};
