import { Flex, Typography } from '@strapi/design-system';
import { sum } from '../../../utils/overview-figures';
import type { ChartData } from './series';

/** @param id of the chart, whose patterns are used */
export const Legend = ({ series, write, id }: ChartData & { id: string }) => (
  <Flex tag="ul" gap={4} wrap="wrap">
    {series.map(({ key, name, values }, index) => (
      <Flex key={key} tag="li" gap={2}>
        <svg width="14" height="14" aria-hidden>
          <rect width="14" height="14" rx="2" fill={`url(#${id}-${index})`} />
        </svg>
        <Typography variant="pi" textColor="neutral800">
          {`${name}: ${write(sum(values))}`}
        </Typography>
      </Flex>
    ))}
  </Flex>
);
