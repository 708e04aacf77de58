import { CheckCircle, Clock, Cross, CrossCircle, Eye, Sparkle } from '@strapi/icons';
import type { BatchView } from '../../../../shared/contracts/batches';
import { useText } from '../../hooks/useText';
import { type Look, WordBadge } from '../WordBadge';

type BatchWord = BatchView['state'] | 'failed';

const LOOKS: Record<BatchWord, Look> = {
  expanding: ['secondary', Clock],
  trying: ['primary', Sparkle],
  awaiting: ['warning', Eye],
  running: ['primary', Sparkle],
  finished: ['success', CheckCircle],
  failed: ['danger', CrossCircle],
  cancelled: ['neutral', Cross],
};

/** How far a batch is, as an icon and a word. */
export const BatchStateBadge = ({ batch }: { batch: BatchView }) => {
  const text = useText();
  const { state, progress } = batch;
  const word = state === 'finished' && progress.failed > 0 ? 'failed' : state;
  const [variant, icon] = LOOKS[word];
  return (
    <WordBadge variant={variant} icon={icon}>
      {text(`batch.state.${word}`)}
    </WordBadge>
  );
};
