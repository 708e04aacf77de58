import { variablesIn } from '../../../admin/src/pages/settings/utils/template-variables';
import { lineIn } from '../../../admin/src/pages/settings/utils/text-lines';
import { BUILT_IN_TEMPLATES } from '../../../shared/templates';

describe('the variables that a template reads', () => {
  it.each(Object.entries(BUILT_IN_TEMPLATES))('are those of %s', (_id, { text, variables }) => {
    expect(variablesIn(text).sort()).toEqual(Object.keys(variables).sort());
  });

  it.each([
    ['{{ title }} {{- sku | upcase -}}', ['title', 'sku']],
    ['{% for one in features %}{{ one }}{% endfor %}', ['features']],
    ['{% if "x" == kind %}{% endif %}{% unless true %}{% endunless %}', []],
    ['{{ "text" }} {{ }} {% broken', []],
  ])('of %j are %j', (text, names) => expect(variablesIn(text)).toEqual(names));
});

it('knows the line that a message speaks of', () => {
  expect(lineIn('Line 12: there is no filter "shout".')).toBe(12);
  expect(lineIn('This is required.')).toBeNull();
});
