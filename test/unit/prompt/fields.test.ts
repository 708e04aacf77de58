import { fieldsReadBy, problemOfPath } from '../../../server/src/prompt/fields/field-path';
import { listFieldPaths } from '../../../server/src/prompt/fields/list-fields';
import { populateFor } from '../../../server/src/prompt/fields/populate';
import type { Schema } from '../../../server/src/prompt/fields/schema';
import { textsAt } from '../../../server/src/prompt/fields/texts-at';

const UID = 'api::product.product';

const SCHEMAS: Record<string, Schema> = {
  [UID]: {
    attributes: {
      name: { type: 'string' },
      story: { type: 'richtext' },
      body: { type: 'blocks' },
      page: { type: 'richtext', customField: 'plugin::ckeditor.CKEditor' },
      price: { type: 'decimal' },
      soldOut: { type: 'boolean' },
      released: { type: 'date' },
      opens: { type: 'time' },
      secret: { type: 'password' },
      margin: { type: 'decimal', private: true },
      photo: { type: 'media' },
      category: { type: 'relation', relation: 'manyToOne', target: 'api::category.category' },
      tags: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag' },
      anything: { type: 'relation', relation: 'morphToOne' },
      createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
      seo: { type: 'component', component: 'shared.seo' },
      features: { type: 'component', component: 'product.feature', repeatable: true },
      sections: { type: 'dynamiczone', components: ['page.quote', 'page.text'] },
    },
  },
  'api::category.category': {
    attributes: {
      name: { type: 'string' },
      parent: { type: 'relation', relation: 'manyToOne', target: 'api::category.category' },
      seo: { type: 'component', component: 'shared.seo' },
    },
  },
  'api::tag.tag': { attributes: { label: { type: 'string' } } },
  'shared.seo': { attributes: { description: { type: 'text' } } },
  'product.feature': { attributes: { text: { type: 'string' } } },
  'page.quote': { attributes: { text: { type: 'text' }, by: { type: 'string' } } },
  'page.text': { attributes: { text: { type: 'richtext' } } },
};

const lookup = (uid: string) => (Object.hasOwn(SCHEMAS, uid) ? SCHEMAS[uid] : undefined);
const problem = (path: string) => problemOfPath(path, UID, lookup);
const text = (entry: object, path: string) =>
  textsAt(entry as Record<string, unknown>, path, UID, lookup);

describe('a path', () => {
  it.each([
    ...['name', 'story', 'category.name', 'category.seo.description', 'tags.label'],
    ...['seo.description', 'features.text', 'sections.text', 'sections.by', 'soldOut'],
  ])('%s leads to a text', (path) => {
    expect(problem(path)).toBeNull();
  });

  it.each([
    ['nam', 'Did you mean "name"?'],
    ['secret', 'private'],
    ['margin', 'private'],
    ['photo', '(media) cannot be put into words'],
    ['seo', 'name one of them'],
    ['category', 'name one of them'],
    ['name.first', 'no fields of its own'],
    ['anything.name', 'no fields of its own'],
    ['createdBy.email', 'no fields of its own'],
    ['category.parent.name', 'only one can be followed'],
    ['sections.title', 'page.quote, page.text has no field "title"'],
    ['seo.', 'no field ""'],
    ['constructor', 'no field "constructor"'],
    ['__proto__.polluted', 'no field "__proto__"'],
  ])('%s is refused: %s', (path, words) => {
    expect(problem(path)).toContain(words);
  });
});

describe('the text at a path', () => {
  it.each([
    [{ name: ' Trail\u0000 head ' }, 'name', 'Trail head'],
    [{ story: '**Light** as [air](https://example.com)' }, 'story', 'Light as air'],
    [{ page: '<p>Warm &amp; dry</p>' }, 'page', 'Warm & dry'],
    [{ price: 12.5 }, 'price', '12.5'],
    [{ soldOut: true }, 'soldOut', 'yes'],
    [{ soldOut: 0 }, 'soldOut', 'no'],
    [{ released: '2026-05-01' }, 'released', '1 May 2026'],
    [{ opens: '09:30:00.000' }, 'opens', '09:30'],
    [{ name: null }, 'name', ''],
    [{}, 'name', ''],
    [{ category: { name: 'Tents' } }, 'category.name', 'Tents'],
    [{ category: null }, 'category.name', ''],
    [{ seo: { description: 'For two' } }, 'seo.description', 'For two'],
    [
      { features: [{ text: 'light' }, { text: '' }, { text: 'dry' }] },
      'features.text',
      ['light', 'dry'],
    ],
    [{ features: [] }, 'features.text', []],
    [{ margin: 3 }, 'margin', ''],
  ])('%j at %s is %j', (entry, path, expected) => {
    expect(text(entry, path)).toEqual(expected);
  });

  it('takes each kind of component of a dynamic zone as it writes its text', () => {
    const sections = [
      { __component: 'page.quote', text: 'Say *what* you see', by: 'Ana' },
      { __component: 'page.text', text: 'Say *what* you see' },
    ];
    expect(text({ sections }, 'sections.text')).toEqual(['Say *what* you see', 'Say what you see']);
    expect(text({ sections }, 'sections.by')).toEqual(['Ana']);
  });

  it('takes draft and published version of a related entry once', () => {
    const tags = [
      { documentId: 'a', label: 'new' },
      { documentId: 'a', label: 'new' },
      { documentId: 'b', label: 'new' },
    ];
    expect(text({ tags }, 'tags.label')).toEqual(['new', 'new']);
  });
});

it('loads what the paths lead to, and nothing else', () => {
  const paths = [
    'name',
    'category.name',
    'category.seo.description',
    'sections.by',
    'features.text',
  ];
  expect(populateFor([...paths, 'margin', 'nonesuch'], UID, lookup)).toEqual({
    category: { populate: { seo: { populate: {} } } },
    features: { populate: {} },
    sections: { on: { 'page.quote': { populate: {} } } },
  });
});

it('names the fields that somebody must be allowed to read', () => {
  const read = (path: string) => fieldsReadBy(path, UID, lookup);
  expect(read('name')).toEqual([{ uid: UID, field: 'name' }]);
  expect(read('seo.description')).toEqual([{ uid: UID, field: 'seo.description' }]);
  expect(read('sections.by')).toEqual([{ uid: UID, field: 'sections' }]);
  expect(read('category.seo.description')).toEqual([
    { uid: UID, field: 'category' },
    { uid: 'api::category.category', field: 'seo.description' },
  ]);
});

it('lists what can be chosen, the own fields first', () => {
  const fields = listFieldPaths(UID, lookup);
  expect(fields[0]).toEqual({ path: 'name', label: 'Name', type: 'string' });
  const paths = fields.map(({ path }) => path);
  expect(paths).toEqual([
    ...['name', 'story', 'body', 'page', 'price', 'soldOut', 'released', 'opens'],
    ...['category.name', 'tags.label', 'seo.description', 'features.text'],
    ...['sections.text', 'sections.by', 'category.seo.description'],
  ]);
  expect(paths.filter((path) => problem(path) !== null)).toEqual([]);
  expect(fields.find(({ path }) => path === 'soldOut')!.label).toBe('Sold out');
});
