import { Flex } from '@strapi/design-system';

import type { BatchView } from '../../../../../shared/contracts/batches';
import { BatchCard } from '../../../components/batches/BatchCard';
import { LoadProblem } from '../../../components/LoadProblem';
import { NothingMade } from '../../../components/NothingMade';
import { Skeletons } from '../../../components/Skeletons';
import { useAllBatches } from '../../../hooks/useBatches';
import { useKeepFocus } from '../../../hooks/useKeepFocus';
import { useText } from '../../../hooks/useText';
import { useVideoRights } from '../../../hooks/useVideoRights';
import { useVideoType } from '../../../hooks/useVideoType';

/** Videos › Batches: the newest orders for many entries, of every content type. */
const BatchesPage = () => {
  const text = useText();
  const { batches, error, refetch } = useAllBatches();
  const keepFocus = useKeepFocus<HTMLDivElement>();

  const problem = error && <LoadProblem error={error} retry={refetch} />;
  if (problem && !batches) return problem;
  if (!batches) return <Skeletons count={3} height="16rem" />;
  if (batches.length === 0) {
    return <NothingMade content={text('videos.batches.empty')} />;
  }
  return (
    <>
      {problem}
      <Flex
        tag="ul"
        direction="column"
        alignItems="stretch"
        gap={4}
        aria-label={text('videos.batches')}
        {...keepFocus}
      >
        {batches.map((batch) => (
          <Batch key={batch.id} batch={batch} />
        ))}
      </Flex>
    </>
  );
};

export default BatchesPage;

const Batch = ({ batch }: { batch: BatchView }) => {
  const type = useVideoType('collection-types', batch.contentType);
  const { canAct } = useVideoRights(batch.contentType);
  return (
    <BatchCard
      batch={batch}
      type={type ?? { styleNames: {} }}
      typeName={type?.displayName ?? batch.contentType}
      heading="h2"
      canAct={canAct}
    />
  );
};
