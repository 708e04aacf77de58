import type { Text } from '../../../hooks/useText';
import type { FieldErrors } from './form-errors';
import type { ConditionRow, MappingRow, TypeForm } from './type-form';

/** What a template may call a variable; the server says the same. */
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,49}$/;
/** Variables that every template has. */
const TAKEN = ['title', 'description'];
const MAX_LIMIT = 1_000;

/** What can be told to be missing or wrong without asking the server. */
export const checkTypeForm = (form: TypeForm, text: Text): FieldErrors => ({
  ...(!form.target && { target: text('settings.error.required') }),
  ...(!form.title && { title: text('settings.error.required') }),
  ...(form.styles.length === 0 && { styles: text('styles.none') }),
  ...checkRows('variables', form.variables, TAKEN, text),
  ...checkRows('metadata', form.metadata, [], text),
  ...checkConditions(form.conditions, text),
  ...(form.sweep && checkSweep(form, text)),
});

const checkRows = (list: string, rows: MappingRow[], taken: string[], text: Text): FieldErrors => {
  const errors: FieldErrors = {};
  const names = [...taken];
  rows.forEach(({ name, path }, index) => {
    const trimmed = name.trim();
    if (trimmed === '' && path === '') return;
    if (!NAME.test(trimmed)) {
      errors[`${list}.${index}.name`] = text('settings.error.variableName');
    } else if (names.includes(trimmed)) {
      errors[`${list}.${index}.name`] = text('settings.error.nameTaken');
    }
    if (path === '') errors[`${list}.${index}.path`] = text('settings.error.required');
    names.push(trimmed);
  });
  return errors;
};

const checkConditions = (rows: ConditionRow[], text: Text): FieldErrors => {
  const errors: FieldErrors = {};
  rows.forEach(({ path, value }, index) => {
    if (path === '') errors[`conditions.${index}.path`] = text('settings.error.required');
    if (value.trim() === '') errors[`conditions.${index}.value`] = text('settings.error.required');
  });
  return errors;
};

const checkSweep = ({ cron, limit }: TypeForm, text: Text): FieldErrors => ({
  ...(cron.trim() === '' && { cron: text('settings.error.required') }),
  ...((limit === null || limit < 1 || limit > MAX_LIMIT) && {
    limit: text('settings.error.limit', { most: MAX_LIMIT }),
  }),
});

/** The field of the form that the server's word on a path belongs to; null if to none. */
export const typeFieldOf = (path: string[], uid: string, form: TypeForm): string | null => {
  const [list, type, key, inner, last] = path;
  if (list !== 'contentTypes' || type !== uid || key === undefined) return null;
  if (key === 'variables' || key === 'metadata') {
    const index = form[key].findIndex(({ name }) => name.trim() === inner);
    return index < 0 ? null : `${key}.${index}.path`;
  }
  if (key === 'conditions') return inner === undefined ? null : `conditions.${inner}.${last}`;
  if (key === 'sweep') return inner ?? 'cron';
  return key in form ? key : null;
};
