import { Box } from '@strapi/design-system';
import type { JobView } from '../../../../../shared/contracts/jobs';
import { ClipPlayer } from '../../../components/ClipPlayer';

interface ReviewClipProps {
  job: JobView;
  label: string;
  /** Else it is loaded, to be shown at once when its turn comes. */
  isShown: boolean;
}

/** As large as the window lets it be, also where it is upright. */
export const ReviewClip = ({ job, label, isShown }: ReviewClipProps) => {
  if (!job.clip) return null;
  const { width, height } = job.clip;
  const ratio = width && height ? width / height : 3 / 2;
  return (
    <Box
      hidden={!isShown}
      maxWidth={`calc(62vh * ${ratio.toFixed(3)})`}
      width="100%"
      marginLeft="auto"
      marginRight="auto"
      hasRadius
      overflow="hidden"
    >
      <ClipPlayer clip={job.clip} poster={job.posterUrl} label={label} plays={isShown} />
    </Box>
  );
};
