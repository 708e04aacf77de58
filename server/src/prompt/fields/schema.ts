/** A field of a content type or component, as Strapi's schema has it. */
export interface FieldSchema {
  type: string;
  private?: boolean;
  /** Of a relation: the content type that it leads to; none for a polymorphic one. */
  target?: string;
  relation?: string;
  /** Of a component. */
  component?: string;
  repeatable?: boolean;
  /** Of a dynamic zone. */
  components?: string[];
  customField?: string;
}

export interface Schema {
  attributes: Record<string, FieldSchema>;
}

/** Finds the schema of a content type or component by its uid. */
export type SchemaLookup = (uid: string) => Schema | undefined;

const TEXT_TYPES = [
  ...['string', 'text', 'richtext', 'blocks', 'enumeration', 'uid'],
  ...['integer', 'biginteger', 'decimal', 'float', 'boolean', 'date', 'datetime', 'time'],
];

/** Whether a field holds something that can be said in words. Secrets and addresses never do. */
export const isText = ({ type }: FieldSchema): boolean => TEXT_TYPES.includes(type);

/** Whether a field leads on to fields of something else. */
export const leadsOn = ({ type, target, relation }: FieldSchema): boolean =>
  type === 'component' ||
  type === 'dynamiczone' ||
  (type === 'relation' &&
    target !== undefined &&
    !target.startsWith('admin::') &&
    !relation?.startsWith('morph'));

/** Whether a field holds several values. */
export const isList = ({ type, repeatable, relation }: FieldSchema): boolean =>
  type === 'dynamiczone' || repeatable === true || relation?.endsWith('Many') === true;

/** The schemas that a field leads on to. */
export const uidsBehind = ({ type, target, component, components }: FieldSchema): string[] => {
  if (type === 'relation') return target === undefined ? [] : [target];
  return type === 'component' ? [component ?? ''] : (components ?? []);
};
