import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Link } from 'react-router-dom';
import { useText } from '../hooks/useText';

/** Instead of videos, where none was made: leads to the entries that they are made from. */
export const NothingMade = ({ content }: { content: string }) => {
  const text = useText();
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={content}
      action={
        <LinkButton tag={Link} to="/content-manager" variant="secondary">
          {text('videos.openContent')}
        </LinkButton>
      }
      hasRadius
      shadow="tableShadow"
    />
  );
};
