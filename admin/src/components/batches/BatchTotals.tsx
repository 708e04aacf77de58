import { Flex, Typography } from '@strapi/design-system';
import type { BatchPreview } from '../../batches-api';
import { useMoney } from '../../hooks/useMoney';
import { useServerText } from '../../hooks/useServerText';
import { useText } from '../../hooks/useText';
import { timeWords } from '../../utils/time-words';
import { LimitNote } from '../LimitNote';
import { Notice } from '../Notice';

interface BatchTotalsProps {
  preview: BatchPreview;
  /** What is shown is of an earlier choice. */
  isStale: boolean;
}

/** What a batch comes to: videos, time, money, and what is left of the limits. */
export const BatchTotals = ({ preview, isStale }: BatchTotalsProps) => {
  const text = useText();
  const money = useMoney();
  const serverText = useServerText();
  const { videos, counts, estimateMs, slots, cost, limits, refusal } = preview;
  const others = (['has-video', 'running', 'forbidden'] as const).filter(
    (verdict) => counts[verdict] > 0
  );
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
        aria-busy={isStale}
        style={{ opacity: isStale ? 0.5 : 1 }}
      >
        <Typography fontWeight="bold" textColor="neutral800">
          {[
            text('batch.total', { videos, entries: counts.ready }),
            ...(estimateMs !== null && videos > 0
              ? [text('batch.total.time', { time: timeWords(estimateMs, text), slots })]
              : []),
            ...(cost && videos > 0 ? [money(cost)] : []),
          ].join(', ')}
        </Typography>
        {others.length > 0 && (
          <Typography variant="pi" textColor="neutral600">
            {others
              .map((verdict) => text(`batch.left.${verdict}`, { count: counts[verdict] }))
              .join(' ')}
          </Typography>
        )}
        {limits.map((limit) => (
          <LimitNote key={`${limit.whose} ${limit.unit}`} limit={limit} currency={cost?.currency} />
        ))}
      </Flex>
      {refusal !== null && <Notice variant="warning">{serverText(refusal)}</Notice>}
    </Flex>
  );
};
