import { useField, useForm } from '@strapi/strapi/admin';
import {
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import type { ConditionOperator, FieldView } from '../../../../../shared/contracts/settings';
import { type TextKey, useText } from '../../../hooks/useText';
import { PathField } from '../fields/PathField';
import { AddRow, Row } from '../fields/Row';
import { TextField } from '../fields/TextField';
import { newRowKey } from '../utils/row-key';
import type { ConditionRow } from '../utils/type-form';

type Choice = Exclude<ConditionOperator, 'null'> | 'empty' | 'filled';

const CHOICES: Record<Choice, TextKey> = {
  eq: 'settings.condition.eq',
  ne: 'settings.condition.ne',
  contains: 'settings.condition.contains',
  in: 'settings.condition.in',
  gt: 'settings.condition.gt',
  lt: 'settings.condition.lt',
  empty: 'settings.condition.empty',
  filled: 'settings.condition.filled',
};

/** `null` is one operator with a value of its own; people know it as two. */
const choiceOf = ({ operator, value }: ConditionRow): Choice =>
  operator === 'null' ? (value === 'true' ? 'empty' : 'filled') : operator;

const withChoice = (row: ConditionRow, choice: Choice): ConditionRow => {
  if (choice === 'empty' || choice === 'filled') {
    return { ...row, operator: 'null', value: String(choice === 'empty') };
  }
  return { ...row, operator: choice, value: row.operator === 'null' ? '' : row.value };
};

/** What must hold for an entry, all of it, before an automatic run makes its videos. */
export const ConditionRows = ({ fields }: { fields: FieldView[] }) => {
  const text = useText();
  const { value: rows = [], onChange } = useField<ConditionRow[]>('conditions');
  const set = (next: ConditionRow[]) => onChange('conditions', next);
  return (
    <Flex
      tag="fieldset"
      direction="column"
      alignItems="stretch"
      gap={3}
      borderWidth="0"
      padding={0}
      margin={0}
    >
      <Typography tag="legend" variant="pi" fontWeight="bold" textColor="neutral800">
        {text('settings.type.conditions')}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {text('settings.type.conditions.hint')}
      </Typography>
      {rows.map((row, index) => (
        <Row
          key={row.key}
          deleteLabel={text('settings.condition.delete', { number: index + 1 })}
          onDelete={() => set(rows.toSpliced(index, 1))}
        >
          <Grid.Item col={5} xs={12} alignItems="stretch">
            <PathField
              name={`conditions.${index}.path`}
              label={text('settings.field')}
              fields={fields}
            />
          </Grid.Item>
          <Grid.Item col={3} xs={12} alignItems="stretch">
            <OperatorSelect
              row={row}
              name={`conditions.${index}.operator`}
              onChange={(next) => set(rows.with(index, next))}
            />
          </Grid.Item>
          {row.operator !== 'null' && (
            <Grid.Item col={4} xs={12} alignItems="stretch">
              <TextField
                name={`conditions.${index}.value`}
                label={text('settings.condition.value')}
                hint={row.operator === 'in' ? text('settings.condition.in.hint') : undefined}
                maxLength={1_000}
              />
            </Grid.Item>
          )}
        </Row>
      ))}
      <AddRow
        label={text('settings.condition.add')}
        onAdd={() => set([...rows, { key: newRowKey(), path: '', operator: 'eq', value: '' }])}
      />
    </Flex>
  );
};

interface OperatorSelectProps {
  row: ConditionRow;
  name: string;
  onChange: (row: ConditionRow) => void;
}

const OperatorSelect = ({ row, name, onChange }: OperatorSelectProps) => {
  const text = useText();
  const disabled = useForm('OperatorSelect', (form) => form.disabled);
  return (
    <Field.Root name={name} width="100%">
      <Field.Label>{text('settings.condition.operator')}</Field.Label>
      <SingleSelect
        value={choiceOf(row)}
        disabled={disabled}
        onChange={(choice) => onChange(withChoice(row, choice as Choice))}
      >
        {Object.entries(CHOICES).map(([choice, label]) => (
          <SingleSelectOption key={choice} value={choice}>
            {text(label)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};
