import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

interface TextTableProps {
  label: string;
  columns: string[];
  rows: string[][];
}

/** A table of words and numbers, nothing of which can be clicked. */
export const TextTable = ({ label, columns, rows }: TextTableProps) => (
  <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
    <Thead>
      <Tr>
        {columns.map((column) => (
          <Th key={column}>
            <Typography variant="sigma" textColor="neutral600">
              {column}
            </Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {rows.map((cells, row) => (
        <Tr key={row}>
          {cells.map((cell, column) => (
            <Td key={column}>
              <Typography textColor="neutral800">{cell}</Typography>
            </Td>
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);
