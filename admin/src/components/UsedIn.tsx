import { useAuth } from '@strapi/strapi/admin';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Image } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { ClipUse } from '../../../shared/contracts/clip-uses';
import type { ClipView, JobView } from '../../../shared/contracts/jobs';
import { READ_FILES } from '../../../shared/permissions';
import { useGetVideoUsesQuery } from '../gallery-api';
import { useErrorText } from '../hooks/useErrorText';
import { useText } from '../hooks/useText';
import { entryPath } from '../utils/entry-path';
import { fileAddress } from '../utils/file-url';
import { Notice } from './Notice';
import { Skeletons } from './Skeletons';

/** Where a job's clip is used: each entry with its field, and the file in the media library. */
export const UsedIn = ({ job, clip }: { job: JobView; clip: ClipView }) => {
  const text = useText();
  const errorText = useErrorText();
  const { data, error } = useGetVideoUsesQuery(job.id, { refetchOnMountOrArgChange: true });
  if (error !== undefined) return <Notice variant="danger">{errorText(error)}</Notice>;
  if (!data) return <Skeletons count={1} height="3.2rem" />;
  const { uses, more } = data;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {uses.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {uses.map((use) => (
            <Use key={keyOf(use)} use={use} />
          ))}
        </Flex>
      )}
      {(more > 0 || uses.length === 0) && (
        <Typography textColor="neutral800" tag="p">
          {more > 0 ? text('uses.more', { count: more }) : text('uses.none')}
        </Typography>
      )}
      <FileLink clip={clip} />
    </Flex>
  );
};

const keyOf = ({ contentType, documentId, locale, field }: ClipUse) =>
  [contentType, documentId, locale, field].join();

const Use = ({ use }: { use: ClipUse }) => {
  const text = useText();
  return (
    <Box tag="li">
      <Link tag={RouterLink} to={entryPath(use)}>
        {use.title ?? text('jobs.untitled')}
      </Link>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {[use.typeName, text('uses.field', { field: use.field }), use.locale]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
};

const FileLink = ({ clip }: { clip: ClipView }) => {
  const text = useText();
  const mayRead = useAuth('FileLink', ({ permissions }) =>
    permissions.some(({ action }) => action === READ_FILES)
  );
  if (!mayRead) return null;
  return (
    <Link tag={RouterLink} to={fileAddress(clip.id)} startIcon={<Image />}>
      {text('uses.file')}
    </Link>
  );
};
