/** What is wrong with a form, by the names of its fields: `title`, `variables.0.name`. */
export type FieldErrors = Record<string, string>;

interface Nested {
  [name: string]: Nested | string;
}

/** The same as Strapi's form wants it: a level for each part of a name. */
export const nest = (errors: FieldErrors): Nested => {
  const nested: Nested = {};
  for (const [field, message] of Object.entries(errors)) {
    const names = field.split('.');
    const last = names.pop()!;
    let level = nested;
    for (const name of names) {
      const next = level[name];
      level = level[name] = typeof next === 'object' ? next : {};
    }
    level[last] = message;
  }
  return nested;
};
