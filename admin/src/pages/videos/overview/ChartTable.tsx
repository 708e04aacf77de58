import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import type { ChartData } from './series';
import { useDayName } from './useDayName';

/** A row for each day, a column for each series. */
export const ChartTable = ({ title, days, series, write }: ChartData) => {
  const text = useText();
  const dayName = useDayName();
  return (
    <Box tabIndex={0} role="group" aria-label={title} style={{ overflowX: 'auto' }}>
      <Table colCount={series.length + 1} rowCount={days.length + 1} aria-label={title}>
        <Thead>
          <Tr>
            {[text('overview.day'), ...series.map(({ name }) => name)].map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{name}</Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {days.map((day, index) => (
            <Tr key={day}>
              {[dayName(day), ...series.map(({ values }) => write(values[index] ?? 0))].map(
                (cell, column) => (
                  <Td key={column}>
                    <Typography textColor="neutral800">{cell}</Typography>
                  </Td>
                )
              )}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Box>
  );
};
