import type { Condition } from '../../../shared/contracts/settings';

/** A filter as Strapi's queries take it. */
export type Filter = Record<string, unknown>;

/** What a query asks for a condition such as `category.slug eq shoes`. */
export const filterOf = ({ path, operator, value }: Condition): Filter => {
  const at = (test: Filter) =>
    path.split('.').reduceRight<Filter>((inner, name) => ({ [name]: inner }), test);
  switch (operator) {
    case 'eq':
      return at({ $eq: value });
    case 'ne':
      // In SQL nothing is neither equal nor unequal; to people, an empty field is not "shoes".
      return { $or: [at({ $ne: value }), at({ $null: true })] };
    case 'contains':
      return at({ $containsi: value });
    case 'in':
      return at({ $in: value.split(',').map((one) => one.trim()) });
    case 'gt':
      return at({ $gt: value });
    case 'lt':
      return at({ $lt: value });
    case 'null':
      return at({ $null: value === 'true' });
  }
};

/** A condition as people read it. */
export const conditionText = ({ path, operator, value }: Condition): string =>
  `${path} ${operator} ${value}`;

/** Entries that no boolean field keeps out; a field that was never set keeps nothing out. */
export const notOptedOut = (optOut: string | null): Filter =>
  optOut === null ? {} : { $or: [{ [optOut]: { $null: true } }, { [optOut]: false }] };
