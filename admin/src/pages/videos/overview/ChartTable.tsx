import { Box } from '@strapi/design-system';
import { TextTable } from '../../../components/TextTable';
import { useText } from '../../../hooks/useText';
import type { ChartData } from './series';
import { useDayName } from './useDayName';

/** A row for each day, a column for each series. */
export const ChartTable = ({ title, days, series, write }: ChartData) => {
  const text = useText();
  const dayName = useDayName();
  return (
    <Box tabIndex={0} role="group" aria-label={title} style={{ overflowX: 'auto' }}>
      <TextTable
        label={title}
        columns={[text('overview.day'), ...series.map(({ name }) => name)]}
        rows={days.map((day, index) => [
          dayName(day),
          ...series.map(({ values }) => write(values[index] ?? 0)),
        ])}
      />
    </Box>
  );
};
