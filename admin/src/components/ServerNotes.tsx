import { Typography } from '@strapi/design-system';
import type { ServerText } from '../../../shared/texts/types';
import { useServerText } from '../hooks/useServerText';

/** What the server notes on a job or a prompt, each as a line of its own. */
export const ServerNotes = ({ notes }: { notes: ServerText[] }) => {
  const serverText = useServerText();
  return notes.map((note) => (
    <Typography key={note.message} variant="pi" textColor="neutral600" tag="p">
      {serverText(note)}
    </Typography>
  ));
};
