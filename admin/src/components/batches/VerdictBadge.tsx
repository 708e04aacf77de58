import { CheckCircle, Image, Lock, Sparkle, WarningCircle } from '@strapi/icons';
import type { BatchVerdict } from '../../../../shared/contracts/batches';
import { useText } from '../../hooks/useText';
import { type Look, WordBadge } from '../WordBadge';

const LOOKS: Record<BatchVerdict, Look> = {
  ready: ['success', CheckCircle],
  'has-video': ['neutral', Image],
  running: ['primary', Sparkle],
  'no-text': ['warning', WarningCircle],
  forbidden: ['neutral', Lock],
};

/** What would become of an entry, as an icon and a word. */
export const VerdictBadge = ({ verdict }: { verdict: BatchVerdict }) => {
  const text = useText();
  const [variant, icon] = LOOKS[verdict];
  return (
    <WordBadge variant={variant} icon={icon}>
      {text(`batch.verdict.${verdict}`)}
    </WordBadge>
  );
};
