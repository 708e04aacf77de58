import { Flex, Typography } from '@strapi/design-system';
import { useTheme } from 'styled-components';
import { useText } from '../../../hooks/useText';
import { scaleTop, sum } from '../../../utils/overview-figures';
import { type ChartData, patternAt } from './series';
import { useDayName } from './useDayName';

/** px; across, the bars take what there is. */
const HEIGHT = 180;
/** The part of a day's width that its bar takes. */
const BAR = 0.7;

interface BarChartProps extends ChartData {
  /** Of the chart, for its patterns. */
  id: string;
  /** The values are whole numbers, and so are those of the scale. */
  isWhole: boolean;
}

/** Stacked bars over a scale. What a day's are of is told where the pointer is over it. */
export const BarChart = ({ title, days, series, write, id, isWhole }: BarChartProps) => {
  const text = useText();
  const { colors } = useTheme();
  const dayName = useDayName();

  const totals = days.map((_, day) => sum(series.map(({ values }) => values[day] ?? 0)));
  const top = scaleTop(Math.max(...totals), isWhole);
  const scale = [top, top / 2, 0];
  const yOf = (value: number) => HEIGHT * (1 - value / top);
  const xOf = (column: number) => `${(100 * column) / days.length}%`;
  const ofDay = (column: number) =>
    [
      dayName(days[column]!),
      ...series
        .filter(({ values }) => values[column])
        .map(({ name, values }) => `${name}: ${write(values[column]!)}`),
    ].join('\n');
  const label = text('overview.chart', {
    title,
    total: write(sum(totals)),
    most: write(Math.max(...totals)),
  });

  return (
    // Days run from left to right in it, whatever the page does.
    <Flex alignItems="stretch" gap={2} paddingTop={2} style={{ direction: 'ltr' }}>
      <Flex
        direction="column"
        justifyContent="space-between"
        alignItems="flex-end"
        height={`${HEIGHT}px`}
        aria-hidden
      >
        {scale.map((value) => (
          // Without a height, so that its middle is at the line.
          <Flex key={value} height={0}>
            <Typography variant="pi" textColor="neutral600">
              {write(value)}
            </Typography>
          </Flex>
        ))}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={2} flex="1" minWidth={0}>
        <svg width="100%" height={HEIGHT} overflow="visible" role="img" aria-label={label}>
          <defs>
            {series.map(({ key, colour }, index) => (
              <pattern
                key={key}
                id={`${id}-${index}`}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
              >
                <rect width="6" height="6" fill={colors[colour]} />
                <path d={patternAt(index)} stroke={colors.neutral0} />
              </pattern>
            ))}
          </defs>
          {scale.map((value) => (
            <line
              key={value}
              x2="100%"
              y1={yOf(value)}
              y2={yOf(value)}
              stroke={value === 0 ? colors.neutral300 : colors.neutral150}
            />
          ))}
          {days.map((day, column) => {
            let below = 0;
            return (
              <g key={day}>
                {series.map(({ key, values }, index) => {
                  const value = values[column] ?? 0;
                  below += value;
                  return value > 0 ? (
                    <rect
                      key={key}
                      x={xOf(column + (1 - BAR) / 2)}
                      width={xOf(BAR)}
                      y={yOf(below)}
                      height={HEIGHT - yOf(value)}
                      fill={`url(#${id}-${index})`}
                    />
                  ) : null;
                })}
                <rect x={xOf(column)} width={xOf(1)} height={HEIGHT} fill="transparent">
                  <title>{ofDay(column)}</title>
                </rect>
              </g>
            );
          })}
        </svg>
        <Flex justifyContent="space-between" aria-hidden>
          {[0, Math.floor((days.length - 1) / 2), days.length - 1].map((column, place) => (
            <Typography key={place} variant="pi" textColor="neutral600">
              {dayName(days[column]!)}
            </Typography>
          ))}
        </Flex>
      </Flex>
    </Flex>
  );
};
