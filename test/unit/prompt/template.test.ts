import { BUILT_IN_TEMPLATES } from '../../../shared/templates';
import { textOf } from '../../../server/src/prompt/segments';
import {
  problemOfTemplate,
  renderTemplate,
  TemplateError,
  variablesOf,
  type Variables,
} from '../../../server/src/prompt/template';

const text = (template: string, variables: Variables = {}) =>
  textOf(renderTemplate(template, variables));

describe.each(Object.entries(BUILT_IN_TEMPLATES))('built-in template %s', (_id, template) => {
  it('says which variables it reads', () => {
    expect(variablesOf(template.text).sort()).toEqual(Object.keys(template.variables).sort());
    expect(problemOfTemplate(template.text, Object.keys(template.variables))).toBeNull();
  });

  it('reads well with nothing but a title', () => {
    const prompt = text(template.text, { title: 'Lake' });
    expect(prompt).toContain('Lake');
    expect(prompt).not.toMatch(/,\s*,|\s[,.]|[:,] *$|with 0|\.\s*\./);
  });
});

describe('renderTemplate', () => {
  const SHOWING =
    'Professional product video showing {{ name }}, {{ features | join: ", " }}, on clean white background';

  it('marks what the variables have put in', () => {
    expect(renderTemplate(SHOWING, { name: 'Lamp', features: ['brass', '40 W'] })).toEqual([
      { text: 'Professional product video showing ' },
      { text: 'Lamp', variable: 'name' },
      { text: ', ' },
      { text: 'brass, 40 W', variable: 'features' },
      { text: ', on clean white background' },
    ]);
  });

  it('marks them through filters, loops, captures and paths', () => {
    const template =
      '{% capture both %}{{ title | upcase }}!{% endcapture %}{{ both }} ' +
      '{% for f in features %}{{ f }} {% endfor %}{{ category.name }} {{ "word" }}';
    const segments = renderTemplate(template, {
      title: 'Lamp',
      features: ['brass'],
      'category.name': 'Lights',
    });
    expect(segments.filter(({ variable }) => variable)).toEqual([
      { text: 'LAMP', variable: 'both' },
      { text: 'brass', variable: 'f' },
      { text: 'Lights', variable: 'category.name' },
    ]);
  });

  it.each<[string, Variables, string]>([
    [SHOWING, {}, 'Professional product video, on clean white background'],
    [
      SHOWING,
      { name: 'Lamp' },
      'Professional product video showing Lamp, on clean white background',
    ],
    ['{{ a }} with {{ b }} and {{ c }}, calm', { a: 'Bag', c: 'straps' }, 'Bag with straps, calm'],
    ['{{ a }} with {{ b }} and {{ c }}, calm', { a: 'Bag', b: 'straps' }, 'Bag with straps, calm'],
    ['{{ a }} with {{ b }} and {{ c }}, calm', { a: 'Bag' }, 'Bag, calm'],
    ['{{ a }}, {{ b }} and {{ c }}', { a: 'Bag', c: 'hat' }, 'Bag and hat'],
    ['Bag made of {{ a }}, on a table', {}, 'Bag, on a table'],
    ['Bag on {{ a }} in a studio', {}, 'Bag in a studio'],
    ['A {{ a }} bag', {}, 'A bag'],
    ['Bag ({{ a }}), "{{ b }}", new', {}, 'Bag, new'],
    ['Camera: {{ a }}. Mood: {{ b }}. A bag', { b: 'calm' }, 'Mood: calm. A bag'],
    ['{{ a }}: {{ b }}', { a: 'Lake House' }, 'Lake House'],
    ['{{ a }}, {{ b }}', { b: 'wool' }, 'wool'],
    ['Bag – {{ a }}. New', {}, 'Bag. New'],
    ['{{ a }}*{{ b }}*', { a: 'Bag' }, 'Bag'],
  ])('closes the gaps in %j with %j', (template, variables, expected) => {
    expect(text(template, variables)).toBe(expected);
  });

  it.each<[string, Variables, string]>([
    ['{{ text }}\nThe end.', { text: 'Light' }, 'Light. The end.'],
    ['A lamp\nIt glows', {}, 'A lamp. It glows'],
    ['{{ text }} {{ more }}', { text: 'A lamp that glows at night', more: 'Nice.' }, ''],
    ['{{ title }} Lamp', { title: 'Brass' }, 'Brass Lamp'],
    ['On {{ text }}, at night', { text: 'Fire!' }, 'On Fire, at night'],
    ['On {{ text }} at night', { text: 'fire.' }, 'On fire at night'],
  ])('makes sentences of %j with %j', (template, variables, expected) => {
    expect(text(template, variables)).toBe(expected || 'A lamp that glows at night. Nice.');
  });

  it('has the filter `sentence`', () => {
    const three = { text: 'One. Two! Three.', list: ['Go on and on and on.', 'Stop. Now.'] };
    expect(text('{{ text | sentence }}', three)).toBe('One.');
    expect(text('{{ text | sentence: 2 }}', three)).toBe('One. Two!');
    expect(text('{{ text | sentence: 9 }}', three)).toBe('One. Two! Three.');
    expect(text('{{ list | sentence: 2 }}', three)).toBe('Go on and on and on. Stop.');
    expect(text('{{ text | sentence: "x" }}{{ none | sentence }}', three)).toBe('One.');
  });

  it("has Liquid's own filters, and takes an empty text for none", () => {
    const variables = { title: 'one two three', empty: '', list: ['a', 'b'] };
    expect(text('{{ title | truncatewords: 2, "" }}', variables)).toBe('one two');
    expect(text('{{ empty | default: "none" }}', variables)).toBe('none');
    expect(text('{% if empty %}yes{% else %}no{% endif %}', variables)).toBe('no');
    expect(text('{{ "<b>x</b>" | strip_html }}', variables)).toBe('x');
    expect(text('{{ list }} {{ list.size }} {{ list.first }}', variables)).toBe('a, b 2 a');
  });

  it('is plain text whatever the template puts out', () => {
    expect(text('**{{ title }}** <b>x</b>\n\n# {{ title | append: "`" }} 🎉', { title: 'A' })).toBe(
      'A x # A'
    );
  });
});

describe('problemOfTemplate', () => {
  it.each<[string, string, number]>([
    ['{{ titel }}', 'There is no variable "titel". Did you mean "title"?', 1],
    ['{{ title }}\n{% if kind %}\nx{% endif %}', 'There is no variable "kind".', 2],
    ['{{ category.nme }}', 'There is no variable "category.nme". Did you mean "category.name"?', 1],
    ['a\n\n{{ title | upcas }}', 'There is no filter "upcas". Did you mean "upcase"?', 3],
    ['{{ title', 'It is not closed: {{ title', 1],
    ['x\n{% if title %}', 'It is not closed: {% if title %}', 2],
    ['{% include "secrets" %}', 'There is no tag "include".', 1],
    ['{% render "secrets" %}', 'There is no tag "render".', 1],
    ['{% layout "secrets" %}', 'There is no tag "layout".', 1],
    ['{% asign x = title %}', 'There is no tag "asign". Did you mean "assign"?', 1],
    ['{% for x %}', 'It cannot be read: illegal tag: {% for x %}.', 1],
    ['x'.repeat(8_001), 'It is too long, or makes too much text.', 1],
  ])('refuses %j', (template, message, line) => {
    expect(problemOfTemplate(template, ['title', 'category.name'])).toMatchObject({
      line,
      why: { message },
    });
  });

  it('lets pass what it makes itself', () => {
    const template =
      '{% assign a = title %}{% for f in title %}{{ a }}{{ f }}{{ forloop.index }}{% endfor %}';
    expect(problemOfTemplate(template, ['title'])).toBeNull();
    expect(variablesOf(template)).toEqual(['title']);
    expect(variablesOf('{{ broken')).toEqual([]);
  });
});

describe('a hostile template', () => {
  const times = (count: number, ...pieces: string[]) => pieces.map((p) => p.repeat(count)).join('');

  it.each([
    ['a huge range', '{% for i in (1..999999999) %}x{% endfor %}'],
    ['a long loop', '{% for i in (1..100000) %}{{ i }}{% endfor %}'],
    ['a loop with nothing in it', '{% for i in (1..100000) %}{% endfor %}'],
    ['loops in loops', `${times(6, '{% for i in (1..99) %}')}x${times(6, '{% endfor %}')}`],
    ['loops over a variable', `${times(9, '{% for i in list %}')}x${times(9, '{% endfor %}')}`],
    [
      'text that doubles',
      '{% assign x = title %}{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}{{ x }}',
    ],
    [
      'captured text that doubles',
      '{% capture x %}{{ title }}{% endcapture %}{% for i in (1..99) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}',
    ],
    [
      'text that multiplies',
      `{{ title ${'| replace: "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"'.repeat(9)} }}`,
    ],
    [
      'a list that multiplies',
      `{% assign x = "a,a,a,a,a,a,a,a" | split: "," %}{% for i in (1..99) %}{% assign x = x | concat: x %}{% endfor %}`,
    ],
    ['a giant text', `{% for i in (1..5000) %}${'x'.repeat(50)}{% endfor %}`],
    ['a giant width', '{{ "now" | date: "%999999999Y" }}'],
  ])('is stopped: %s', (_name, template) => {
    const variables = { title: 'banana', list: Array.from({ length: 50 }, String) };
    expect(() => renderTemplate(template, variables)).toThrow(TemplateError);
  });

  it('is stopped where the content makes it too long', () => {
    const long = { text: 'word '.repeat(800) };
    expect(() => renderTemplate('{% for i in (1..300) %}{{ text }}{% endfor %}', long)).toThrow(
      'It puts out too much text.'
    );
  });

  it('is refused when it is saved, where it needs no content to be hostile', () => {
    expect(problemOfTemplate('x\n{% for i in (1..100000) %}{% endfor %}', [])).toMatchObject({
      line: 2,
      why: { message: 'It loops too often.' },
    });
  });

  it.each([
    '{{ __proto__ }}',
    '{{ constructor }}',
    '{{ title.constructor }}',
    '{{ title.__proto__.polluted }}',
    '{{ title["constructor"]["name"] }}',
    '{{ list.constructor.name }}',
    '{{ list.map }}',
    '{{ list | map: "constructor" }}',
    '{{ list | map: "__proto__" | join }}',
    '{% assign k = "__proto__" %}{{ title[k] }}',
    '{{ toString }}',
    '{{ hasOwnProperty }}',
  ])('reads nothing by %s', (template) => {
    expect(text(template, { title: 'Lamp', list: ['a'] })).toBe('');
  });

  it('cannot be helped by the names of variables', () => {
    const variables = JSON.parse(
      '{"__proto__": "a", "constructor": "b", "__proto__.polluted": "c", "constructor.prototype.polluted": "d"}'
    ) as Variables;
    expect(text('x {{ __proto__ }} {{ constructor }}', variables)).toMatch(/^x/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('may be nested deeply', () => {
    const template = times(300, '{% if title %}', '{% endif %}');
    expect(problemOfTemplate(template, ['title'])).toBeNull();
  });
});
