import en from '../../../admin/src/translations/en.json';
import {
  checkTypeForm,
  typeFieldOf,
} from '../../../admin/src/pages/settings/utils/check-type-form';
import { nest } from '../../../admin/src/pages/settings/utils/form-errors';
import { guessMapping } from '../../../admin/src/pages/settings/utils/guess-mapping';
import { checkItem, EMPTY_ITEM, idFrom } from '../../../admin/src/pages/settings/utils/item-form';
import { mergeForms } from '../../../admin/src/pages/settings/utils/merge-forms';
import { readImport } from '../../../admin/src/pages/settings/utils/read-import';
import { fromTypeForm, toTypeForm } from '../../../admin/src/pages/settings/utils/type-form';
import { contentTypeSettings, type ContentTypeView } from '../../../shared/contracts/settings';

const UID = 'api::product.product';
const text = (key: keyof typeof en) => en[key];

describe('the form of a content type', () => {
  it.each([
    [{ target: 'video', title: 'name' }],
    [
      {
        target: 'video',
        title: 'name',
        description: 'text',
        variables: { kind: 'category.name' },
        metadata: { sku: 'sku' },
        template: 'product',
        styles: ['noir'],
        presets: ['tiktok'],
        attach: 'review' as const,
        folder: 'Clips',
        enhance: true,
        onPublish: true,
        publishWhen: 'changed' as const,
        conditions: [{ path: 'sku', operator: 'null' as const, value: 'false' }],
        optOut: 'noVideo',
        sweep: { cron: '0 4 * * *', limit: 5 },
      },
    ],
  ])('holds all of %j and gives it back', (settings) => {
    expect(fromTypeForm(toTypeForm(settings))).toEqual(settings);
    expect(contentTypeSettings.parse(fromTypeForm(toTypeForm(settings)))).toEqual(settings);
  });

  it('says what is missing at its fields', () => {
    const form = {
      ...toTypeForm({}),
      styles: [],
      variables: [
        { key: 'a', name: '', path: '' },
        { key: 'b', name: 'title', path: 'name' },
        { key: 'c', name: 'two words', path: '' },
      ],
      conditions: [{ key: 'a', path: 'sku', operator: 'eq' as const, value: ' ' }],
      sweep: true,
      limit: 0,
    };
    expect(Object.keys(checkTypeForm(form, text)).sort()).toEqual([
      'conditions.0.value',
      'limit',
      'styles',
      'target',
      'title',
      'variables.1.name',
      'variables.2.name',
      'variables.2.path',
    ]);
  });

  it.each([
    [['contentTypes', UID, 'title'], 'title'],
    [['contentTypes', UID, 'variables', 'kind'], 'variables.0.path'],
    [['contentTypes', UID, 'conditions', '0', 'value'], 'conditions.0.value'],
    [['contentTypes', UID, 'sweep', 'cron'], 'cron'],
    [['contentTypes', UID], null],
    [['contentTypes', 'api::other.other', 'title'], null],
    [['templates', 'mine', 'text'], null],
  ])('finds the field that %j speaks of', (path, field) => {
    const form = toTypeForm({ variables: { kind: 'category.name' } });
    expect(typeFieldOf(path, UID, form)).toBe(field);
  });
});

describe('a guess at the fields of a type', () => {
  const type = {
    targets: [
      { name: 'slug', kind: 'url', multiple: false },
      { name: 'clip', kind: 'media', multiple: true },
    ],
    fields: ['slug', 'name', 'body', 'category.title'].map((path) => ({
      path,
      label: path,
      kind: 'text',
      list: false,
    })),
  } as unknown as ContentTypeView;

  it('takes a media field and fields that are called so', () => {
    expect(guessMapping(type)).toEqual({ target: 'clip', title: 'name', description: 'body' });
  });

  it('never puts clips into a text field by itself', () => {
    const targets = type.targets.filter(({ kind }) => kind === 'url');
    expect(guessMapping({ ...type, targets }).target).toBeUndefined();
  });
});

describe('two changes of the same form', () => {
  const base = { a: '1', b: ['x'], c: '1' };

  it('are both kept where they are of different fields', () => {
    const merged = mergeForms(base, { ...base, a: '2' }, { ...base, b: ['y'] });
    expect(merged).toEqual({ values: { a: '2', b: ['y'], c: '1' }, clashes: [] });
  });

  it('clash where they are of the same field, and mine stays', () => {
    const merged = mergeForms(base, { ...base, a: '2', c: '3' }, { ...base, a: '4', c: '3' });
    expect(merged).toEqual({ values: { a: '2', b: ['x'], c: '3' }, clashes: ['a'] });
  });
});

it('puts what is wrong on the level that the form looks at', () => {
  expect(nest({ title: 'a', 'rows.1.name': 'b', 'rows.1.path': 'c' })).toEqual({
    title: 'a',
    rows: { 1: { name: 'b', path: 'c' } },
  });
});

describe('an id', () => {
  it.each([
    ['Film noir', 'film-noir'],
    ['1920s Kodak', 's-kodak'],
    ['Schwarz & Weiß!', 'schwarz-wei'],
    ['   ', ''],
  ])('of %j is %j', (name, id) => expect(idFrom(name)).toBe(id));

  it('is not taken twice', () => {
    const form = { ...EMPTY_ITEM, id: 'noir', name: 'Noir', suffix: 'dark' };
    expect(checkItem('styles', form, ['noir'], text)).toHaveProperty('id');
    expect(checkItem('styles', form, [], text)).toEqual({});
  });
});

describe('a file to import', () => {
  it('may hold styles only', () => {
    const styles = { noir: { name: 'Noir', suffix: 'dark' } };
    expect(readImport(JSON.stringify({ styles }))).toEqual({ templates: {}, styles });
  });

  it.each(['', '[]', '{}', '{"styles":[]}', '{"templates":{}}', 'null'])(
    'is refused if it is %j',
    (content) => expect(readImport(content)).toBeNull()
  );
});
