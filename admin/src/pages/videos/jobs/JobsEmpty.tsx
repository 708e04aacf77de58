import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Link } from 'react-router-dom';
import { useText } from '../../../hooks/useText';
import { VIDEOS_PATH } from '../../../utils/videos-path';

/** Instead of the table: where the first video comes from, or how to see more than none. */
export const JobsEmpty = ({ isNarrowed }: { isNarrowed: boolean }) => {
  const text = useText();
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={text(isNarrowed ? 'jobs.empty.narrowed' : 'jobs.empty')}
      action={
        <LinkButton
          tag={Link}
          to={isNarrowed ? VIDEOS_PATH : '/content-manager'}
          variant="secondary"
        >
          {text(isNarrowed ? 'jobs.showAll' : 'videos.openContent')}
        </LinkButton>
      }
      hasRadius
      shadow="tableShadow"
    />
  );
};
