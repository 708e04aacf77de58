import * as React from 'react';
import { Button } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Card } from '../../../components/Card';
import { useText } from '../../../hooks/useText';
import { BarChart } from './BarChart';
import { ChartTable } from './ChartTable';
import { Legend } from './Legend';
import type { NamedSeries } from './series';

interface ChartProps {
  title: string;
  days: string[];
  series: NamedSeries[];
  /** Writes a value as people read it. Default: as a number, and the values are whole ones. */
  format?: (value: number) => string;
}

/** Stacked bars, one for each day, or the same numbers as a table. */
export const Chart = ({ title, days, series, format }: ChartProps) => {
  const text = useText();
  const { formatNumber } = useIntl();
  const [isTable, setTable] = React.useState(false);
  const id = React.useId();
  const shown = { title, days, series, write: format ?? formatNumber };
  return (
    <Card
      title={title}
      action={
        <Button
          variant="tertiary"
          size="S"
          onClick={() => setTable(!isTable)}
          aria-pressed={isTable}
        >
          {text('overview.asTable')}
        </Button>
      }
    >
      {isTable ? (
        <ChartTable {...shown} />
      ) : (
        <>
          <BarChart {...shown} id={id} isWhole={!format} />
          <Legend {...shown} id={id} />
        </>
      )}
    </Card>
  );
};
