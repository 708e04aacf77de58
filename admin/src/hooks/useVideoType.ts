import { unstable_useDocument } from '@strapi/strapi/admin';
import type { VideoPluginOptions, VideoTypeView } from '../../../shared/contracts/content-types';
import { PLUGIN_ID } from '../../../shared/plugin';

/** What of a content type's schema matters for its videos. */
export interface VideoType extends VideoTypeView {
  displayName: string;
  hasDraftAndPublish: boolean;
  /** One clip serves all locales: the type has locales, but the target field does not. */
  shared: boolean;
  /** Each locale has a clip of its own. */
  perLocale: boolean;
}

interface I18nOptions {
  i18n?: { localized?: boolean };
}

const isLocalized = (options: unknown) => (options as I18nOptions | undefined)?.i18n?.localized;

/**
 * A content type's video settings, or null where videos are not switched on. They come with the
 * schemas that the content manager has loaded: this asks for nothing.
 */
export const useVideoType = (collectionType: string, model: string): VideoType | null => {
  const { schema } = unstable_useDocument({ collectionType, model }, { skip: true });
  const view = (schema?.pluginOptions as VideoPluginOptions | undefined)?.[PLUGIN_ID];
  if (!schema || !view) return null;
  const target = schema.attributes[view.target] as { pluginOptions?: unknown } | undefined;
  const isLocalizedType = isLocalized(schema.pluginOptions) === true;
  return {
    ...view,
    displayName: schema.info.displayName,
    hasDraftAndPublish: schema.options?.draftAndPublish === true,
    shared: isLocalizedType && !isLocalized(target?.pluginOptions),
    perLocale: isLocalizedType && isLocalized(target?.pluginOptions) === true,
  };
};
