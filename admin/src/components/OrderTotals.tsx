import { Flex, Typography } from '@strapi/design-system';
import type { Cost, LimitView } from '../../../shared/contracts/batches';
import { useMoney } from '../hooks/useMoney';
import { useText } from '../hooks/useText';
import { timeWords } from '../utils/time-words';
import { LimitNote } from './LimitNote';
import { Notice } from './Notice';

interface OrderTotalsProps {
  videos: number;
  /** Null where it is not known. */
  cost: Cost | null;
  /** ms; null where it is not known. */
  timeMs: number | null;
  slots: number;
  limits: LimitView[];
}

/** What an order comes to: videos, time, money, and what is left of the limits. */
export const OrderTotals = ({ videos, cost, timeMs, slots, limits }: OrderTotalsProps) => {
  const text = useText();
  const money = useMoney();
  if (videos === 0 || (cost === null && timeMs === null && limits.length === 0)) return null;
  const isTooMuch = limits.some(({ unit, used, cap }) => {
    // The highest price need not be the one that is paid.
    if (unit === 'money') return cost !== null && !cost.upTo && used + cost.amount > cap;
    return used + videos > cap;
  });
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex
        direction="column"
        alignItems="stretch"
        gap={1}
        padding={4}
        hasRadius
        background="neutral100"
        role="status"
      >
        <Typography fontWeight="bold" textColor="neutral800">
          {[
            text('order.total', { count: videos }),
            ...(timeMs === null
              ? []
              : [text('batch.total.time', { time: timeWords(timeMs, text), slots })]),
            ...(cost ? [money(cost)] : []),
          ].join(', ')}
        </Typography>
        {limits.map((limit) => (
          <LimitNote key={`${limit.whose} ${limit.unit}`} limit={limit} currency={cost?.currency} />
        ))}
      </Flex>
      {isTooMuch && <Notice variant="warning">{text('order.tooMuch')}</Notice>}
    </Flex>
  );
};
