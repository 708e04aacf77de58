import { useField, useForm } from '@strapi/strapi/admin';
import { Field, Grid } from '@strapi/design-system';
import type { FieldView } from '../../../../../shared/contracts/settings';
import type { Template } from '../../../../../shared/templates';
import type { MappingRow } from '../utils/type-form';
import { MappingRows } from './MappingRows';
import { PathInput } from './PathField';

/** These have fields of their own in the form. */
const ALWAYS = ['title', 'description'];

interface TemplateVariablesProps {
  /** The template that is chosen, if it is there. */
  template: Template | undefined;
  fields: FieldView[];
}

/** Which fields the template's variables come from: those that it reads first, then others. */
export const TemplateVariables = ({ template, fields }: TemplateVariablesProps) => {
  const { value: rows = [] } = useField<MappingRow[]>('variables');
  const read = Object.entries(template?.variables ?? {}).filter(([name]) => !ALWAYS.includes(name));
  const names = read.map(([name]) => name);
  return (
    <>
      {read.length > 0 && (
        <Grid.Root gap={4}>
          {read.map(([name, hint]) => (
            <Grid.Item key={name} col={6} xs={12} alignItems="stretch">
              <TemplateVariable name={name} hint={hint} rows={rows} fields={fields} />
            </Grid.Item>
          ))}
        </Grid.Root>
      )}
      <MappingRows
        name="variables"
        fields={fields}
        isElsewhere={(row) => isFixed(row) && names.includes(row.name)}
      />
    </>
  );
};

/** A row that is being typed stays where it is, whatever its name becomes. */
const isFixed = ({ key }: MappingRow) => !key.startsWith('new-');

interface TemplateVariableProps {
  name: string;
  hint: string;
  rows: MappingRow[];
  fields: FieldView[];
}

const TemplateVariable = ({ name, hint, rows, fields }: TemplateVariableProps) => {
  const disabled = useForm('TemplateVariable', (form) => form.disabled);
  const { onChange } = useField('variables');
  const index = rows.findIndex((row) => row.name === name);
  const { error } = useField(`variables.${index}.path`);
  const set = (path: string) => {
    const row = { key: `read-${name}`, name, path };
    if (index < 0) return path && onChange('variables', [...rows, row]);
    onChange('variables', path ? rows.with(index, row) : rows.toSpliced(index, 1));
  };
  return (
    <Field.Root name={`variable-${name}`} hint={hint} error={error} width="100%">
      <Field.Label>{name}</Field.Label>
      <PathInput value={rows[index]?.path ?? ''} disabled={disabled} set={set} fields={fields} />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
