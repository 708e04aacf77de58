import { Flex } from '@strapi/design-system';
import type { Cost, LimitView } from '../../../shared/contracts/batches';
import { useText } from '../hooks/useText';
import { Notice } from './Notice';
import { Totals } from './Totals';

interface OrderTotalsProps {
  videos: number;
  /** Null where it is not known. */
  cost: Cost | null;
  /** ms; null where it is not known. */
  timeMs: number | null;
  slots: number;
  limits: LimitView[];
}

/** What an order for one entry comes to, where there is anything to say of it. */
export const OrderTotals = ({ videos, cost, timeMs, slots, limits }: OrderTotalsProps) => {
  const text = useText();
  if (videos === 0 || (cost === null && timeMs === null && limits.length === 0)) return null;
  const isTooMuch = limits.some(({ unit, used, cap }) => {
    // The highest price need not be the one that is paid.
    if (unit === 'money') return cost !== null && !cost.upTo && used + cost.amount > cap;
    return used + videos > cap;
  });
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Totals
        what={text('order.total', { count: videos })}
        cost={cost}
        timeMs={timeMs}
        slots={slots}
        limits={limits}
      />
      {isTooMuch && <Notice variant="warning">{text('order.tooMuch')}</Notice>}
    </Flex>
  );
};
