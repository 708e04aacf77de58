import { Flex, Typography } from '@strapi/design-system';
import type { BatchPreview } from '../../batches-api';
import { useServerText } from '../../hooks/useServerText';
import { useText } from '../../hooks/useText';
import { Notice } from '../Notice';
import { Totals } from '../Totals';

interface BatchTotalsProps {
  preview: BatchPreview;
  /** What is shown is of an earlier choice. */
  isStale: boolean;
}

/** What a batch comes to, and which of the entries get no video. */
export const BatchTotals = ({ preview, isStale }: BatchTotalsProps) => {
  const text = useText();
  const serverText = useServerText();
  const { videos, counts, estimateMs, slots, cost, limits, refusal } = preview;
  const others = (['has-video', 'running', 'forbidden'] as const).filter(
    (verdict) => counts[verdict] > 0
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Totals
        what={text('batch.total', { videos, entries: counts.ready })}
        cost={videos > 0 ? cost : null}
        timeMs={videos > 0 ? estimateMs : null}
        slots={slots}
        limits={limits}
        isStale={isStale}
      >
        {others.length > 0 && (
          <Typography variant="pi" textColor="neutral600">
            {others
              .map((verdict) => text(`batch.left.${verdict}`, { count: counts[verdict] }))
              .join(' ')}
          </Typography>
        )}
      </Totals>
      {refusal !== null && <Notice variant="warning">{serverText(refusal)}</Notice>}
    </Flex>
  );
};
