import { Badge } from '@strapi/design-system';
import type { Source } from '../../../../shared/contracts/settings';
import { useText } from '../../hooks/useText';

/** Where a value comes from, if it is not the page itself. */
export const SourceBadge = ({ source }: { source: Source }) => {
  const text = useText();
  if (source === 'page') return null;
  return (
    <Badge variant={source === 'file' ? 'secondary' : 'neutral'} size="S">
      {text(`settings.source.${source}`)}
    </Badge>
  );
};
