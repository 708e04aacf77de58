import * as React from 'react';
import {
  Box,
  Button,
  Flex,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useTheme } from 'styled-components';
import { Card } from '../../../components/Card';
import { useText } from '../../../hooks/useText';
import { type Series, sum } from '../../../utils/overview-figures';

interface ChartProps {
  title: string;
  days: string[];
  series: Series[];
  /** Writes a value as people read it. Default: as a number. */
  format?: (value: number) => string;
}

const WIDTH = 720;
const HEIGHT = 180;
const LABELS = 18;

/** Colours of the theme that stand out on both its grounds. */
const COLOURS = [
  'primary600',
  'success500',
  'warning500',
  'danger500',
  'secondary500',
  'neutral500',
] as const;
/** Beside the colours, for those who do not tell them apart. */
const PATTERNS = [undefined, 'M0 6 6 0', 'M0 0 6 6', 'M3 0V6', 'M0 3H6', 'M0 6 6 0M0 0 6 6'];

/** Stacked bars, one for each day, with the same numbers as a table. */
export const Chart = ({ title, days, series, format }: ChartProps) => {
  const text = useText();
  const { formatDate, formatNumber } = useIntl();
  const { colors } = useTheme();
  const [isTable, setTable] = React.useState(false);
  const id = React.useId();
  const write = format ?? formatNumber;
  const dayName = (day: string) =>
    formatDate(`${day}T12:00:00Z`, { timeZone: 'UTC', month: 'short', day: 'numeric' });

  const totals = days.map((_, day) => sum(series.map(({ values }) => values[day] ?? 0)));
  const most = Math.max(...totals, Number.MIN_VALUE);
  const step = WIDTH / days.length;
  const scale = (HEIGHT - LABELS - 16) / most;
  const ground = HEIGHT - LABELS;
  const colourOf = (index: number) => colors[COLOURS[index % COLOURS.length]!];

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
        <Box tabIndex={0} role="region" aria-label={title} style={{ overflowX: 'auto' }}>
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
      ) : (
        <>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            role="img"
            aria-label={text('overview.chart', {
              title,
              total: write(sum(totals)),
              most: write(Math.max(...totals)),
            })}
          >
            <defs>
              {series.map((_, index) => (
                <pattern
                  key={index}
                  id={`${id}-${index}`}
                  width="6"
                  height="6"
                  patternUnits="userSpaceOnUse"
                >
                  <rect width="6" height="6" fill={colourOf(index)} />
                  <path d={PATTERNS[index % PATTERNS.length]} stroke={colors.neutral0} />
                </pattern>
              ))}
            </defs>
            <text x="0" y="12" fontSize="11" fill={colors.neutral600}>
              {write(Math.max(...totals))}
            </text>
            <line x1="0" x2={WIDTH} y1={ground} y2={ground} stroke={colors.neutral300} />
            {days.map((day, column) => {
              let top = ground;
              return series.map(({ name, values }, index) => {
                const height = (values[column] ?? 0) * scale;
                top -= height;
                return height > 0 ? (
                  <rect
                    key={`${day} ${name}`}
                    x={column * step + step * 0.15}
                    width={step * 0.7}
                    y={top}
                    height={height}
                    fill={`url(#${id}-${index})`}
                  >
                    <title>{`${dayName(day)}, ${name}: ${write(values[column] ?? 0)}`}</title>
                  </rect>
                ) : null;
              });
            })}
            {[0, Math.floor((days.length - 1) / 2), days.length - 1].map((column, place) => (
              <text
                key={place}
                x={place === 2 ? WIDTH : column * step}
                y={HEIGHT - 2}
                fontSize="11"
                fill={colors.neutral600}
                textAnchor={place === 2 ? 'end' : 'start'}
              >
                {dayName(days[column]!)}
              </text>
            ))}
          </svg>
          <Flex tag="ul" gap={4} wrap="wrap">
            {series.map(({ name, values }, index) => (
              <Flex key={name} tag="li" gap={2}>
                <svg width="14" height="14" aria-hidden>
                  <rect width="14" height="14" fill={`url(#${id}-${index})`} />
                </svg>
                <Typography variant="pi" textColor="neutral800">
                  {`${name}: ${write(sum(values))}`}
                </Typography>
              </Flex>
            ))}
          </Flex>
        </>
      )}
    </Card>
  );
};
