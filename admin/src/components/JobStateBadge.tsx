import {
  CheckCircle,
  Clock,
  Cross,
  CrossCircle,
  Download,
  Eye,
  Image,
  MinusCircle,
  Sparkle,
  Trash,
} from '@strapi/icons';
import { useText } from '../hooks/useText';
import type { JobWord } from '../utils/job-words';
import { type Look, WordBadge } from './WordBadge';

const LOOKS: Record<JobWord, Look> = {
  requested: ['secondary', Clock],
  queued: ['secondary', Clock],
  waiting: ['secondary', Clock],
  generating: ['primary', Sparkle],
  saving: ['primary', Download],
  cancelling: ['neutral', Cross],
  inUse: ['success', CheckCircle],
  notInUse: ['neutral', Image],
  review: ['warning', Eye],
  inLibrary: ['neutral', Image],
  removed: ['neutral', Trash],
  skipped: ['neutral', MinusCircle],
  failed: ['danger', CrossCircle],
  cancelled: ['neutral', Cross],
};

interface JobStateBadgeProps {
  word: JobWord;
  /** How many jobs are in it. */
  count?: number;
}

/** A job's state as an icon and a word. */
export const JobStateBadge = ({ word, count = 1 }: JobStateBadgeProps) => {
  const text = useText();
  const [variant, icon] = LOOKS[word];
  return (
    <WordBadge variant={variant} icon={icon}>
      {count === 1
        ? text(`state.${word}`)
        : text('state.counted', { state: text(`state.${word}`), count })}
    </WordBadge>
  );
};
