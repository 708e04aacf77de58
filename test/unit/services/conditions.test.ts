import { conditionText, filterOf, notOptedOut } from '../../../server/src/services/conditions';

const filter = (path: string, operator: Parameters<typeof filterOf>[0]['operator'], value = 'x') =>
  filterOf({ path, operator, value });

it('reaches through relations and components', () => {
  expect(filter('category.slug', 'eq', 'shoes')).toEqual({ category: { slug: { $eq: 'shoes' } } });
});

it('takes an empty field as different from any value', () => {
  expect(filter('colour', 'ne')).toEqual({
    $or: [{ colour: { $ne: 'x' } }, { colour: { $null: true } }],
  });
});

it('takes several values between commas', () => {
  expect(filter('slug', 'in', 'shoes, hats ,bags')).toEqual({
    slug: { $in: ['shoes', 'hats', 'bags'] },
  });
});

it('asks for fields that are empty, or are not', () => {
  expect(filter('category', 'null', 'true')).toEqual({ category: { $null: true } });
  expect(filter('category', 'null', 'false')).toEqual({ category: { $null: false } });
});

it('compares', () => {
  expect(filter('price', 'gt', '3')).toEqual({ price: { $gt: '3' } });
  expect(filter('price', 'lt', '3')).toEqual({ price: { $lt: '3' } });
  expect(filter('name', 'contains')).toEqual({ name: { $containsi: 'x' } });
});

it('reads as it was written', () => {
  expect(conditionText({ path: 'category.slug', operator: 'eq', value: 'shoes' })).toBe(
    'category.slug eq shoes'
  );
});

it('lets an entry in whose boolean was never set', () => {
  expect(notOptedOut('noVideo')).toEqual({
    $or: [{ noVideo: { $null: true } }, { noVideo: false }],
  });
  expect(notOptedOut(null)).toEqual({});
});
