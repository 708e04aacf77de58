import { Typography } from '@strapi/design-system';
import { useText } from '../hooks/useText';
import { asRoundTime } from '../utils/durations';

/** How long a video usually takes here; nothing without a history. */
export const UsualTime = ({ ms }: { ms: number | null }) => {
  const text = useText();
  if (ms === null) return null;
  const time = asRoundTime(ms);
  return (
    <Typography variant="pi" textColor="neutral600">
      {'minutes' in time ? text('usual.minutes', time) : text('usual.seconds', time)}
    </Typography>
  );
};
