/** What matters here of an attribute in a schema of Strapi. */
export interface Attribute {
  type: string;
  /** Nobody outside may see it. */
  private?: boolean;
  /** Of a component. */
  component?: string;
  repeatable?: boolean;
  /** Of a dynamic zone. */
  components?: readonly string[];
  /** Of a relation: `manyToOne`, and the type that it leads to. */
  relation?: string;
  target?: string;
  customField?: string;
}

export interface Schema {
  attributes: Readonly<Record<string, Attribute>>;
  options?: { privateAttributes?: readonly string[] };
}

/** Finds the schema of a content type or component. */
export type SchemaLookup = (uid: string) => Schema | undefined;

/** How a field's value reads: a sentence, a word of a list, a number, … */
export type FieldKind = 'text' | 'choice' | 'list' | 'number' | 'date' | 'time' | 'yes-no';

const KIND_OF_TYPE: Record<string, FieldKind> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  blocks: 'text',
  enumeration: 'choice',
  json: 'list',
  integer: 'number',
  biginteger: 'number',
  float: 'number',
  decimal: 'number',
  date: 'date',
  datetime: 'date',
  timestamp: 'date',
  time: 'time',
  boolean: 'yes-no',
};

/** Null for what says nothing in a prompt: media, relations, e-mail addresses, slugs, passwords. */
export const kindOf = ({ type }: Attribute): FieldKind | null =>
  Object.hasOwn(KIND_OF_TYPE, type) ? (KIND_OF_TYPE[type] ?? null) : null;

/** What Strapi itself keeps with every entry. */
const SYSTEM_FIELDS = new Set(
  'id documentId createdAt updatedAt publishedAt firstPublishedAt createdBy updatedBy locale localizations'.split(
    ' '
  )
);

/** Whether a person has made the field, rather than Strapi. */
const isOwn = (name: string): boolean => !SYSTEM_FIELDS.has(name) && !name.startsWith('strapi_');

export const ownFields = (schema: Schema): string[] => Object.keys(schema.attributes).filter(isOwn);

export const attributeOf = (schema: Schema, name: string): Attribute | undefined =>
  isOwn(name) && Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;

/** Private fields and passwords never get into a prompt. */
export const isSecret = (schema: Schema, name: string): boolean => {
  const attribute = attributeOf(schema, name);
  return (
    attribute?.type === 'password' ||
    attribute?.private === true ||
    schema.options?.privateAttributes?.includes(name) === true
  );
};

export const isMany = ({ relation = '' }: Attribute): boolean => relation.endsWith('ToMany');

/** `propertyType` and `property_type` read "property type". */
export const wordsOf = (name: string): string =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim();
