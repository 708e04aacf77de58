/** What of a field's schema matters for what it can hold. */
export interface FieldSchema {
  type: string;
  multiple?: boolean;
  allowedTypes?: string | (string | undefined)[];
  pluginOptions?: { i18n?: { localized?: boolean } };
}

/** Whether a field can hold clips. Without `allowedTypes` a media field takes everything. */
export const takesVideos = (attribute: FieldSchema | undefined): boolean =>
  attribute?.type === 'media' &&
  (!attribute.allowedTypes?.length ||
    [attribute.allowedTypes].flat().some((type) => type === 'videos' || type === 'files'));

/** Whether a field can hold images. */
export const takesImages = (attribute: FieldSchema | undefined): boolean =>
  attribute?.type === 'media' &&
  (!attribute.allowedTypes?.length || [attribute.allowedTypes].flat().includes('images'));

/** Whether a field can hold a clip's URL. */
export const takesUrl = (attribute: FieldSchema | undefined): boolean =>
  attribute?.type === 'string' || attribute?.type === 'text';
