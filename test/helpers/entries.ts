import type { Core } from '@strapi/strapi';

export const PRODUCT = 'api::product.product';
export const ARTICLE = 'api::article.article';
export const PROPERTY = 'api::property.property';
export const RECIPE = 'api::recipe.recipe';
export const NOTE = 'api::note.note';
export const CITY = 'api::city.city';
export const REGION = 'api::region.region';

export interface Doc {
  id: number;
  documentId: string;
  updatedAt: string;
  publishedAt: string | null;
  locale: string | null;
  [field: string]: unknown;
}

interface Documents {
  create(params: object): Promise<Doc>;
  update(params: object): Promise<Doc>;
  publish(params: object): Promise<{ entries: Doc[] }>;
  clone(params: object): Promise<{ documentId: string }>;
  delete(params: object): Promise<unknown>;
  findOne(params: object): Promise<Doc | null>;
}

/** The Document Service, for fixture types that have no generated types. */
export const documents = (strapi: Core.Strapi, uid: string): Documents =>
  strapi.documents(uid as never) as unknown as Documents;

export const makeProduct = (strapi: Core.Strapi, data: object = {}): Promise<Doc> =>
  documents(strapi, PRODUCT).create({
    data: {
      name: 'Trailhead 40L backpack',
      description: 'Recycled **nylon**, forest green. Rests on wet granite.',
      sku: 'TH-40',
      ...data,
    },
  });

/** Both versions of an entry, with the files in its `video` field (always as a list). */
export const versionsOf = async (
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
  locale?: string
) => {
  const read = async (status: 'draft' | 'published') => {
    const doc = await documents(strapi, uid).findOne({
      documentId,
      status,
      ...(locale && { locale }),
      populate: ['video'],
    });
    if (!doc) return null;
    return { ...doc, files: [doc.video ?? []].flat() as { id: number; name: string }[] };
  };
  const [draft, published] = [await read('draft'), await read('published')];
  const status =
    published === null
      ? 'draft'
      : draft && new Date(draft.updatedAt) > new Date(published.updatedAt)
        ? 'modified'
        : 'published';
  return { draft, published, status };
};
