import { Box, Flex } from '@strapi/design-system';
import type { BatchView } from '../../../../shared/contracts/batches';
import { useText } from '../../hooks/useText';
import { doneOf } from '../../utils/batch-states';

/** How far a batch is: what is ready, what failed, and what came to nothing else. */
export const BatchBar = ({ batch }: { batch: BatchView }) => {
  const text = useText();
  const { total, succeeded, failed, skipped, cancelled, left } = batch.progress;
  const done = doneOf(batch);
  const parts = [
    ['success500', succeeded],
    ['danger500', failed],
    ['neutral500', skipped + cancelled],
  ] as const;
  return (
    <Flex
      role="progressbar"
      aria-label={text('batch.progress')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={text('batch.numbers', { succeeded, failed, skipped, cancelled, left })}
      background="neutral200"
      hasRadius
      overflow="hidden"
      width="100%"
      height="0.6rem"
    >
      {parts.map(([colour, count]) => (
        <Box
          key={colour}
          background={colour}
          height="100%"
          width={`${total === 0 ? 0 : (count / total) * 100}%`}
        />
      ))}
    </Flex>
  );
};
