import {
  fieldsReadBy,
  listFieldPaths,
  problemOfPath,
} from '../../../server/src/prompt/fields/paths';
import { populateFor } from '../../../server/src/prompt/fields/populate';
import type { Attribute, Schema } from '../../../server/src/prompt/fields/schema';
import { textsAt } from '../../../server/src/prompt/fields/texts';

const type = (attributes: Record<string, Attribute>, options = {}): Schema => ({
  attributes: {
    id: { type: 'integer' },
    documentId: { type: 'string' },
    ...attributes,
    createdAt: { type: 'datetime' },
    createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user', private: true },
    locale: { type: 'string' },
  },
  options,
});

const SCHEMAS: Record<string, Schema> = {
  product: type(
    {
      name: { type: 'string' },
      summary: { type: 'text' },
      story: { type: 'richtext' },
      body: { type: 'blocks' },
      page: { type: 'richtext', customField: 'plugin::ckeditor5.CKEditor' },
      material: { type: 'enumeration' },
      colours: { type: 'json', customField: 'plugin::multi-select.multi-select' },
      weight: { type: 'decimal' },
      stock: { type: 'biginteger' },
      released: { type: 'date' },
      shownAt: { type: 'datetime' },
      opens: { type: 'time' },
      petFriendly: { type: 'boolean' },
      contact: { type: 'email' },
      slug: { type: 'uid' },
      pin: { type: 'password' },
      margin: { type: 'decimal', private: true },
      supplier: { type: 'string' },
      image: { type: 'media' },
      category: { type: 'relation', relation: 'manyToOne', target: 'category' },
      tags: { type: 'relation', relation: 'manyToMany', target: 'category' },
      editor: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
      anything: { type: 'relation', relation: 'morphToOne' },
      seo: { type: 'component', component: 'seo' },
      features: { type: 'component', component: 'feature', repeatable: true },
      sections: { type: 'dynamiczone', components: ['hero', 'quote', 'spacer'] },
    },
    { privateAttributes: ['supplier'] }
  ),
  category: type({
    name: { type: 'string' },
    secret: { type: 'string', private: true },
    parent: { type: 'relation', relation: 'manyToOne', target: 'category' },
    seo: { type: 'component', component: 'seo' },
  }),
  seo: { attributes: { title: { type: 'string' }, description: { type: 'text' } } },
  feature: { attributes: { text: { type: 'string' }, icon: { type: 'media' } } },
  hero: {
    attributes: {
      heading: { type: 'string' },
      text: { type: 'richtext' },
      buttons: { type: 'component', component: 'feature', repeatable: true },
      author: { type: 'relation', relation: 'oneToOne', target: 'category' },
    },
  },
  quote: { attributes: { text: { type: 'text' }, source: { type: 'string', private: true } } },
  spacer: { attributes: { height: { type: 'integer' } } },
};

const lookup = (uid: string) => SCHEMAS[uid];
const problem = (path: string) => problemOfPath(path, 'product', lookup)?.message ?? null;

const ENTRY = {
  id: 1,
  name: ' Trailhead  40L ',
  summary: 'Light\nand strong',
  story: '# New\n\nMade of **nylon**. ![x](y.png)',
  body: [{ type: 'paragraph', children: [{ type: 'text', text: 'Carries all.' }] }],
  page: '<p>Fish &amp; chips</p><script>alert(1)</script>',
  material: 'recycled_nylon',
  colours: ['red', 'forest green', { hex: '#fff' }, ''],
  weight: '980.5',
  stock: 12,
  released: '2026-05-01',
  shownAt: new Date('2026-05-01T23:30:00Z'),
  opens: '14:30:00.000',
  petFriendly: true,
  margin: 0.4,
  supplier: 'ACME',
  pin: '1234',
  category: { id: 7, name: 'Rucksacks', secret: 'x', seo: { title: 'All rucksacks' } },
  tags: [{ name: 'Hiking' }, { name: ' ' }, { name: 'Summer' }],
  seo: { title: 'Best rucksack', description: 'For **every** day' },
  features: [{ text: 'Padded straps' }, { text: null }, { text: 'Rain cover' }],
  sections: [
    {
      __component: 'hero',
      heading: 'Out there',
      text: 'Go *now*',
      buttons: [{ text: 'Buy' }],
      author: { name: 'Ann' },
    },
    { __component: 'spacer', height: 3 },
    { __component: 'quote', text: 'I love it.', source: 'hidden' },
    { __component: 'gone', text: 'deleted component' },
  ],
};

const at = (path: string, entry: Record<string, unknown> = ENTRY) =>
  textsAt(entry, path, 'product', lookup);

describe('textsAt', () => {
  it.each<[string, string | string[]]>([
    ['name', 'Trailhead 40L'],
    ['summary', 'Light and strong'],
    ['story', 'New. Made of nylon.'],
    ['body', 'Carries all.'],
    ['page', 'Fish & chips'],
    ['material', 'recycled nylon'],
    ['colours', ['red', 'forest green']],
    ['weight', '980.5'],
    ['stock', '12'],
    ['released', '1 May 2026'],
    ['shownAt', '1 May 2026'],
    ['opens', '14:30'],
    ['petFriendly', 'pet friendly'],
    ['category.name', 'Rucksacks'],
    ['category.seo.title', 'All rucksacks'],
    ['tags.name', ['Hiking', 'Summer']],
    ['seo.description', 'For **every** day'.replaceAll('*', '')],
    ['seo', 'Best rucksack. For every day'],
    ['features.text', ['Padded straps', 'Rain cover']],
    ['features', ['Padded straps', 'Rain cover']],
    ['sections.text', ['Go now', 'I love it.']],
    ['sections.buttons.text', ['Buy']],
    ['sections.author.name', ['Ann']],
    ['sections', ['Out there. Go now. Buy', 'I love it.']],
  ])('reads %s', (path, text) => {
    expect(problem(path)).toBeNull();
    expect(at(path)).toEqual(text);
  });

  it.each(listFieldPaths('product', lookup))('is empty where $path is', ({ path, list }) => {
    expect(at(path, {})).toEqual(list ? [] : '');
    expect(at(path, { ...ENTRY, [path.split('.')[0]!]: null })).toEqual(list ? [] : '');
  });

  it('gives a list where a text is written as one', () => {
    expect(at('summary', { summary: '- Light\n- Strong' })).toEqual(['Light', 'Strong']);
    expect(at('seo', { seo: { title: 'Best', description: 'Light\nStrong' } })).toBe(
      'Best. Light. Strong'
    );
  });

  it('says nothing of a boolean that is false, nor of dates that are none', () => {
    expect(at('petFriendly', { petFriendly: false })).toBe('');
    expect(at('released', { released: 'soon' })).toBe('');
  });

  it.each(['pin', 'margin', 'supplier', 'category.secret', 'sections.source', 'image', 'slug'])(
    'never reads %s',
    (path) => {
      expect(problem(path)).not.toBeNull();
      expect(at(path)).toBe('');
      expect(populateFor([path], 'product', lookup)).toEqual({});
      expect(fieldsReadBy(path, 'product', lookup)).toEqual([]);
    }
  );

  it.each(['__proto__', 'constructor', 'seo.__proto__', 'toString', '', '.', 'seo.'])(
    'finds nothing at %j',
    (path) => {
      expect(problem(path)).toMatch(/has no field/);
      expect(at(path)).toBe('');
    }
  );
});

describe('problemOfPath', () => {
  it.each([
    ['nam', 'product has no field "nam". Did you mean "name"?'],
    ['seo.titel', 'seo has no field "titel". Did you mean "title"?'],
    ['sections.tex', 'No component of "sections" has a text "tex". Did you mean "text"?'],
    ['pin', '"pin" is private: its text does not leave the site.'],
    ['supplier', '"supplier" is private: its text does not leave the site.'],
    ['image', '"image" is a field of type media, which has no text.'],
    ['contact', '"contact" is a field of type email, which has no text.'],
    ['name.first', '"name" is a plain field: there is no "first" in it.'],
    ['category', '"category" is a relation: name one of its fields, such as "category.name".'],
    [
      'category.parent.name',
      '"category.parent.name" goes too deep: only one relation can be followed.',
    ],
    ['a.b.c.d.e', '"a.b.c.d.e" goes too deep: at most 4 fields inside each other.'],
    ['editor.firstname', 'The relation "editor" leads to nothing that can be read here.'],
    ['anything.name', 'The relation "anything" leads to nothing that can be read here.'],
    ['createdAt', 'product has no field "createdAt".'],
  ])('says what is wrong with %s', (path, words) => {
    expect(problem(path)).toBe(words);
  });

  it('knows of types that are gone', () => {
    expect(problemOfPath('name', 'nothing', lookup)?.message).toBe('There is no type nothing.');
  });
});

describe('populateFor', () => {
  it('asks for nothing where all is in the entry itself', () => {
    expect(populateFor(['name', 'story', 'nonsense'], 'product', lookup)).toEqual({});
  });

  it('asks for what is named, and no more', () => {
    const paths = [
      ...['category.name', 'category.seo.title', 'seo.title', 'seo.description'],
      ...['features', 'sections.text', 'sections.author.name'],
    ];
    expect(populateFor(paths, 'product', lookup)).toEqual({
      category: {
        select: ['id', 'name'],
        populate: { seo: { select: ['id', 'title'] } },
      },
      seo: { select: ['id', 'title', 'description'] },
      features: { select: ['id', 'text'] },
      sections: {
        on: {
          hero: { select: ['id', 'text'], populate: { author: { select: ['id', 'name'] } } },
          quote: { select: ['id', 'text'] },
        },
      },
    });
  });

  it('makes a new object each time, as Strapi writes into it', () => {
    const [one, other] = [1, 2].map(() => populateFor(['sections'], 'product', lookup));
    expect(one).toEqual(other);
    expect(one!.sections).not.toBe(other!.sections);
  });
});

describe('fieldsReadBy', () => {
  it.each([
    ['name', [['product', 'name']]],
    [
      'category.seo.title',
      [
        ['product', 'category'],
        ['category', 'seo.title'],
      ],
    ],
    [
      'seo',
      [
        ['product', 'seo.title'],
        ['product', 'seo.description'],
      ],
    ],
    ['features.text', [['product', 'features.text']]],
    ['sections.text', [['product', 'sections']]],
    [
      'sections.author.name',
      [
        ['product', 'sections'],
        ['category', 'name'],
      ],
    ],
  ])('names the permissions that %s takes', (path, fields) => {
    const read = fieldsReadBy(path, 'product', lookup);
    expect(read.map(({ uid, field }) => [uid, field])).toEqual(fields);
  });
});

describe('listFieldPaths', () => {
  const paths = listFieldPaths('product', lookup);

  it('offers all that can be used, and nothing else', () => {
    expect(paths.map(({ path }) => path)).toEqual([
      ...['name', 'summary', 'story', 'body', 'page', 'material', 'colours', 'weight', 'stock'],
      ...['released', 'shownAt', 'opens', 'petFriendly'],
      ...['category.name', 'category.seo', 'category.seo.title', 'category.seo.description'],
      ...['tags.name', 'tags.seo', 'tags.seo.title', 'tags.seo.description'],
      ...['seo', 'seo.title', 'seo.description', 'features', 'features.text'],
      ...['sections', 'sections.heading', 'sections.text', 'sections.buttons'],
      ...['sections.buttons.text', 'sections.height'],
    ]);
    for (const { path } of paths) expect(problem(path)).toBeNull();
  });

  it('says what each of them is', () => {
    const of = (wanted: string) => paths.find(({ path }) => path === wanted);
    expect(of('petFriendly')).toEqual({
      path: 'petFriendly',
      label: 'Pet friendly',
      kind: 'yes-no',
      list: false,
    });
    expect(of('category.seo.title')).toEqual({
      path: 'category.seo.title',
      label: 'Category › Seo › Title',
      kind: 'text',
      list: false,
    });
    expect(of('sections')).toMatchObject({ kind: 'group', list: true });
    expect(of('seo')).toMatchObject({ kind: 'group', list: false });
    expect(of('sections.height')).toMatchObject({ kind: 'number', list: true });
  });
});
