/** A clip as search engines want to hear of it: schema.org's VideoObject. */
export interface VideoObject {
  '@type': 'VideoObject';
  name: string;
  description: string;
  contentUrl: string;
  /** Search engines leave out videos without one. */
  thumbnailUrl?: string;
  /** ISO 8601 */
  uploadDate: string;
  /** ISO 8601: `PT6.125S` */
  duration?: string;
  width?: number;
  height?: number;
  encodingFormat: string;
  /** A model has made it. */
  digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource';
}

interface Shown {
  name: string;
  description: string | null;
  url: string;
  posterUrl: string | null;
  /** s */
  seconds: number | null;
  width: number | null;
  height: number | null;
  mime: string;
  /** Epoch ms. */
  storedAt: number;
}

/** @param base what URLs of files on the server itself are relative to */
export const videoObject = (video: Shown, base: string): VideoObject => {
  const { name, description, url, posterUrl, seconds, width, height, mime, storedAt } = video;
  const absolute = (path: string) => new URL(path, base).href;
  return {
    '@type': 'VideoObject',
    name,
    description: description || name,
    contentUrl: absolute(url),
    ...(posterUrl !== null && { thumbnailUrl: absolute(posterUrl) }),
    uploadDate: new Date(storedAt).toISOString(),
    ...(seconds !== null && { duration: `PT${seconds}S` }),
    ...(width !== null && height !== null && { width, height }),
    encodingFormat: mime,
    digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  };
};

/** JSON-LD that may be put into a `<script>` as it is: nothing in it can end that. */
export const jsonLd = (objects: VideoObject[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': objects })
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
