import type { Text } from '../../../hooks/useText';
import type { EditorSettings } from '../../../../../shared/contracts/settings';
import type { FieldErrors } from './form-errors';
import type { Shelf } from './shelves';

/** A template or a style as its form holds it; what the other of the two has is left empty. */
export interface ItemForm {
  id: string;
  name: string;
  /** Of a template. */
  description: string;
  /** Of a template. */
  text: string;
  /** Of a style. */
  suffix: string;
  /** Of a style. */
  negativePrompt: string;
}

export const EMPTY_ITEM: ItemForm = {
  id: '',
  name: '',
  description: '',
  text: '',
  suffix: '',
  negativePrompt: '',
};

/** The settings with a template or style as it stands in the form. */
export const withItem = (
  stored: EditorSettings,
  shelf: Shelf,
  { id, name, description, text, suffix, negativePrompt }: ItemForm
): EditorSettings =>
  shelf === 'templates'
    ? { ...stored, templates: { ...stored.templates, [id]: { name, description, text } } }
    : { ...stored, styles: { ...stored.styles, [id]: { name, suffix, negativePrompt } } };

/** The server says the same of ids. */
const ID = /^[a-z][a-z0-9_-]{0,49}$/;
const MAX_ID = 50;

/** `Black & white` is kept as `black-white`. */
export const idFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, MAX_ID);

/** @param taken ids that a new one cannot have */
export const checkItem = (
  shelf: Shelf,
  form: ItemForm,
  taken: string[],
  text: Text
): FieldErrors => {
  const words = shelf === 'templates' ? 'text' : 'suffix';
  const required = ['name', words] as const;
  const errors: FieldErrors = {};
  for (const field of required) {
    if (form[field].trim() === '') errors[field] = text('settings.error.required');
  }
  if (!ID.test(form.id)) errors['id'] = text('settings.error.id');
  else if (taken.includes(form.id)) errors['id'] = text('settings.error.nameTaken');
  return errors;
};
