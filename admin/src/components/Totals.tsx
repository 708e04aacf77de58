import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import type { Cost, LimitView } from '../../../shared/contracts/batches';
import { useMoney } from '../hooks/useMoney';
import { useText } from '../hooks/useText';
import { timeWords } from '../utils/time-words';
import { LimitNote } from './LimitNote';

interface TotalsProps {
  /** How many videos, in words. */
  what: string;
  /** Null where it is not known. */
  cost: Cost | null;
  /** ms; null where it is not known. */
  timeMs: number | null;
  /** How many render at once. */
  slots: number;
  limits: LimitView[];
  /** What is shown is of an earlier choice. */
  isStale?: boolean;
  /** Between the totals and the limits. */
  children?: React.ReactNode;
}

/** What an order comes to: videos, time, money, and what is left of the limits. */
export const Totals = ({ what, cost, timeMs, slots, limits, isStale, children }: TotalsProps) => {
  const text = useText();
  const money = useMoney();
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={1}
      padding={4}
      hasRadius
      background="neutral100"
      role="status"
      aria-busy={isStale}
      style={{ opacity: isStale ? 0.5 : 1 }}
    >
      <Typography fontWeight="bold" textColor="neutral800">
        {[
          what,
          ...(timeMs === null
            ? []
            : [text('batch.total.time', { time: timeWords(timeMs, text), slots })]),
          ...(cost ? [money(cost)] : []),
        ].join(', ')}
      </Typography>
      {children}
      {limits.map((limit) => (
        <LimitNote key={`${limit.whose} ${limit.unit}`} limit={limit} currency={cost?.currency} />
      ))}
    </Flex>
  );
};
