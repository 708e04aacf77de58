import type { Condition } from '../../../shared/contracts/settings';
import type { Filter } from '../strapi';
import type { VideoType } from './content-types';

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

/** Entries that have no clip. */
export const withEmptyTarget = ({
  target,
  targetKind,
}: Pick<VideoType, 'target' | 'targetKind'>): Filter =>
  targetKind === 'media'
    ? { [target]: { $null: true } }
    : { $or: [{ [target]: { $null: true } }, { [target]: '' }] };
