import type { ImageInput, VideoRequest } from '../types';
import type { Field, Mapping } from './mapping';

/**
 * The body of an order, by the names of the API. What is undefined (guidance, seed) is left out, and
 * so stays the server's choice.
 */
export const toBody = (
  request: VideoRequest,
  requestId: string,
  { fields, values, image = DEFAULT_IMAGE }: Mapping['submit']
): object => {
  const all: Partial<Record<Field, unknown>> = { ...request, requestId };
  const body = {};
  for (const [field, name] of Object.entries(fields)) {
    const value = all[field as Field];
    if (name !== false && value !== undefined) place(body, name, value);
  }
  const frame = request.images?.[0];
  if (image !== false && frame) place(body, image, toUrl(frame));
  for (const [name, value] of Object.entries(values)) place(body, name, value);
  return body;
};

/** What the first frame is called where the mapping does not say. */
const DEFAULT_IMAGE = 'image_url';

const toUrl = (image: ImageInput): string =>
  'url' in image
    ? image.url
    : `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`;

/** Puts a value at a path of names, which become its own properties whatever they are called. */
const place = (target: object, path: string, value: unknown): void => {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  if (rest.length === 0) {
    Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return;
  }
  const inner: unknown = Object.hasOwn(target, name)
    ? (target as Record<string, unknown>)[name]
    : undefined;
  const next = typeof inner === 'object' && inner !== null ? inner : {};
  place(next, rest.join('.'), value);
  place(target, name, next);
};
