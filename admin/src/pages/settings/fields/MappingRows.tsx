import { useField, useForm } from '@strapi/strapi/admin';
import { Flex, Grid, Typography } from '@strapi/design-system';
import type { FieldView } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { newRowKey } from '../utils/row-key';
import type { MappingRow } from '../utils/type-form';
import { PathField } from './PathField';
import { AddRow, Row } from './Row';
import { TextField } from './TextField';

interface MappingRowsProps {
  name: 'variables' | 'metadata';
  fields: FieldView[];
  /** Rows that are shown elsewhere. */
  isElsewhere?: (row: MappingRow) => boolean;
}

/** Names and the fields that they stand for. */
export const MappingRows = ({ name, fields, isElsewhere = () => false }: MappingRowsProps) => {
  const text = useText();
  const disabled = useForm('MappingRows', (form) => form.disabled);
  const { value: rows = [], onChange } = useField<MappingRow[]>(name);
  const set = (next: MappingRow[]) => onChange(name, next);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {rows.map((row, index) =>
        isElsewhere(row) ? null : (
          <Row
            key={row.key}
            deleteLabel={text('settings.row.delete', { name: row.name || String(index + 1) })}
            onDelete={() => set(rows.toSpliced(index, 1))}
          >
            <Grid.Item col={5} xs={12} alignItems="stretch">
              <TextField
                name={`${name}.${index}.name`}
                label={text(`settings.${name}.name`)}
                maxLength={50}
              />
            </Grid.Item>
            <Grid.Item col={7} xs={12} alignItems="stretch">
              <PathField
                name={`${name}.${index}.path`}
                label={text('settings.field')}
                fields={fields}
              />
            </Grid.Item>
          </Row>
        )
      )}
      {disabled && rows.every(isElsewhere) && (
        <Typography variant="pi" textColor="neutral600">
          {text('settings.none')}
        </Typography>
      )}
      <AddRow
        label={text(`settings.${name}.add`)}
        onAdd={() => set([...rows, { key: newRowKey(), name: '', path: '' }])}
      />
    </Flex>
  );
};
