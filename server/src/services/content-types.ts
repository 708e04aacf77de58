import { errors } from '@strapi/utils';
import type { Core, Struct, UID } from '@strapi/strapi';
import type { VideoTypeView } from '../../../shared/contracts/content-types';
import { DEFAULT_STYLES, STYLES, type StyleId } from '../../../shared/styles';
import { pluginConfig } from '../config';
import type { ContentTypeConfig } from '../config/schema';
import { getService } from './get-service';

export type ContentTypeUid = UID.ContentType;

/** A content type for which the plugin is switched on, and what of its schema matters here. */
export interface VideoType {
  uid: ContentTypeUid;
  /** The media field that gets the clip. */
  target: string;
  /** A multiple field takes clip after clip; a single one the first only. */
  multiple: boolean;
  title: string;
  description: string | null;
  /** The entry's own prompt, where the type has such a field. */
  ownPrompt: string | null;
  styles: StyleId[];
  draftAndPublish: boolean;
  localized: boolean;
  /** One clip serves all locales: the type has locales, but the target field does not. */
  shared: boolean;
}

const OWN_PROMPT_FIELD = 'video_prompt';

interface FieldSchema {
  type: string;
  multiple?: boolean;
  allowedTypes?: string | (string | undefined)[];
  pluginOptions?: { i18n?: { localized?: boolean } };
}

type Schema = Pick<Struct.ContentTypeSchema, 'uid' | 'options' | 'pluginOptions'> & {
  attributes: Record<string, FieldSchema>;
};

/** Whether a field can hold clips. Without `allowedTypes` a media field takes everything. */
export const takesVideos = (attribute: FieldSchema | undefined): boolean =>
  attribute?.type === 'media' &&
  (!attribute.allowedTypes?.length ||
    [attribute.allowedTypes].flat().some((type) => type === 'videos' || type === 'files'));

const isLocalized = (schema: { pluginOptions?: unknown }): boolean =>
  (schema.pluginOptions as FieldSchema['pluginOptions'])?.i18n?.localized === true;

const snippet = (field: string) =>
  `"${field}": { "type": "media", "multiple": true, "allowedTypes": ["videos"] }`;

/** What is wrong with a content type's settings, in words that say how to mend it; else null. */
export const problemOf = (
  schema: Schema | undefined,
  uid: string,
  config: ContentTypeConfig
): string | null => {
  if (!schema) return `There is no content type ${uid}. Check contentTypes in config/plugins.`;
  const target = schema.attributes[config.target];
  if (!target) {
    return `${uid} has no field "${config.target}". Add to its attributes: ${snippet(config.target)}`;
  }
  if (!takesVideos(target)) {
    return `The field "${config.target}" of ${uid} cannot hold videos. Make it: ${snippet(config.target)}`;
  }
  for (const field of [config.title, config.description]) {
    if (field !== undefined && !schema.attributes[field]) {
      return `${uid} has no field "${field}". Name one of its text fields in config/plugins.`;
    }
  }
  const unknown = config.styles?.find((style) => !(style in STYLES));
  if (unknown) {
    return `There is no style "${unknown}". Styles are: ${Object.keys(STYLES).join(', ')}.`;
  }
  return null;
};

/** Answers for which content types videos are made, and how. */
export const contentTypes = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = () => pluginConfig(strapi).contentTypes;

  const schemaOf = (uid: string) =>
    (strapi.contentTypes as unknown as Record<string, Schema | undefined>)[uid];

  return {
    /** Says in the log, once at start, what is wrong with the settings of content types. */
    warnOfProblems() {
      for (const [uid, config] of Object.entries(settings())) {
        const problem = problemOf(schemaOf(uid), uid, config);
        if (problem) strapi.log.warn(`[video-generator] ${problem}`);
      }
    },

    /**
     * @throws NotFoundError if videos are not switched on for the type, ApplicationError if its
     * settings do not fit its schema
     */
    get(uid: string): VideoType {
      const config = settings()[uid];
      if (!config) {
        throw new errors.NotFoundError(
          `Videos are not switched on for ${uid}. Add it to contentTypes in config/plugins.`
        );
      }
      const schema = schemaOf(uid);
      const problem = problemOf(schema, uid, config);
      if (problem) throw new errors.ApplicationError(problem);

      const { attributes, options } = schema!;
      const localized = isLocalized(schema!);
      return {
        uid: uid as ContentTypeUid,
        target: config.target,
        multiple: attributes[config.target]!.multiple === true,
        title: config.title,
        description: config.description ?? null,
        ownPrompt: OWN_PROMPT_FIELD in attributes ? OWN_PROMPT_FIELD : null,
        styles: config.styles ?? DEFAULT_STYLES,
        draftAndPublish: options?.draftAndPublish === true,
        localized,
        shared: localized && !isLocalized(attributes[config.target]!),
      };
    },

    /** The types for which videos are switched on, as the admin shows them. */
    views(): Record<string, VideoTypeView> {
      const hasBackend = getService(strapi, 'backends').slots().size > 0;
      return Object.fromEntries(
        Object.entries(settings()).map(([uid, config]) => {
          const schema = schemaOf(uid);
          return [
            uid,
            {
              target: config.target,
              multiple: schema?.attributes[config.target]?.multiple === true,
              styles: config.styles ?? DEFAULT_STYLES,
              problem: problemOf(schema, uid, config),
              hasBackend,
            },
          ];
        })
      );
    },

    /** All content types of the site that can hold a clip: where `generate` can be granted. */
    capable: () =>
      Object.values(strapi.contentTypes as unknown as Record<string, Schema>)
        .filter(
          ({ uid, attributes }) =>
            uid.startsWith('api::') && Object.values(attributes).some(takesVideos)
        )
        .map(({ uid }) => uid),
  };
};
