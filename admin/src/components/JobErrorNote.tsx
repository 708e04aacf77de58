import { Flex, Typography } from '@strapi/design-system';
import type { JobErrorText } from '../../../shared/job-errors';
import { useServerText } from '../hooks/useServerText';
import { useText } from '../hooks/useText';
import { hintOf, whatOf } from '../utils/error-texts';

interface JobErrorNoteProps {
  error: JobErrorText;
  /** The job has ended with it; otherwise it is being tried again. */
  isFinal: boolean;
}

/** What happened, what to do next, and whether it was charged. */
export const JobErrorNote = ({ error, isFinal }: JobErrorNoteProps) => {
  const text = useText();
  const serverText = useServerText();
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="pi" textColor={isFinal ? 'danger600' : 'neutral800'} tag="p">
        {serverText(whatOf(error))}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {serverText(hintOf(error))}
      </Typography>
      {isFinal && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {text(`charged.${error.charged}`)}
        </Typography>
      )}
    </Flex>
  );
};
