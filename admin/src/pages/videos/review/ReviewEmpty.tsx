import { Button, EmptyStateLayout, Flex, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Link } from 'react-router-dom';
import { useText } from '../../../hooks/useText';
import type { ReviewQueue } from '../../../utils/review-queue';
import { VIDEOS_PATH } from '../../../utils/videos-path';

interface ReviewEmptyProps {
  done: ReviewQueue['done'];
  onLookAgain: () => void;
}

/** Instead of a clip: what was decided, and where to go on. */
export const ReviewEmpty = ({ done, onLookAgain }: ReviewEmptyProps) => {
  const text = useText();
  const { approve: approved, reject: rejected, regenerate: again } = done;
  const hasDone = approved + rejected + again > 0;
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={
        hasDone ? text('review.finished', { approved, rejected, again }) : text('review.empty')
      }
      action={
        <Flex gap={2} wrap="wrap" justifyContent="center">
          <Button variant="secondary" onClick={onLookAgain}>
            {text('review.lookAgain')}
          </Button>
          <LinkButton tag={Link} to={VIDEOS_PATH} variant="tertiary">
            {text('jobs.showAll')}
          </LinkButton>
          <LinkButton tag={Link} to="/content-manager" variant="tertiary">
            {text('videos.openContent')}
          </LinkButton>
        </Flex>
      }
      hasRadius
      shadow="tableShadow"
    />
  );
};
