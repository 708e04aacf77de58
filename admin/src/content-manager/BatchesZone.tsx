import * as React from 'react';
import { useParams } from 'react-router-dom';
import { useVideoRights } from '../hooks/useVideoRights';
import { useVideoType } from '../hooks/useVideoType';
import { lazyPart } from '../utils/lazy-part';

const Batches = lazyPart(() => import('../components/batches/Batches'));

/** Above a list: how far the batches of its content type are. Asks for nothing of other types. */
export const BatchesZone = () => {
  const { collectionType = '', slug: model = '' } = useParams();
  const type = useVideoType(collectionType, model);
  const rights = useVideoRights(model);
  if (!type || !rights.canSee) return null;
  return (
    <React.Suspense fallback={null}>
      <Batches key={model} type={type} model={model} canAct={rights.canAct} />
    </React.Suspense>
  );
};
