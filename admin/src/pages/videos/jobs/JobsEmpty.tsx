import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Link } from 'react-router-dom';
import { NothingMade } from '../../../components/NothingMade';
import { useText } from '../../../hooks/useText';
import { VIDEOS_PATH } from '../../../utils/videos-path';

/** Instead of the table: where the first video comes from, or how to see more than none. */
export const JobsEmpty = ({ isNarrowed }: { isNarrowed: boolean }) => {
  const text = useText();
  if (!isNarrowed) return <NothingMade content={text('jobs.empty')} />;
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={text('jobs.empty.narrowed')}
      action={
        <LinkButton tag={Link} to={VIDEOS_PATH} variant="secondary">
          {text('jobs.showAll')}
        </LinkButton>
      }
      hasRadius
      shadow="tableShadow"
    />
  );
};
