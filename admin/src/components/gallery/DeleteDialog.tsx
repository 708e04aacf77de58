import * as React from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { JobView, UsedElsewhere } from '../../../../shared/contracts/jobs';
import { useDeleteVideoMutation } from '../../gallery-api';
import { useErrorText } from '../../hooks/useErrorText';
import { useText } from '../../hooks/useText';
import { Notice } from '../Notice';

interface DeleteDialogProps {
  job: JobView;
  name: string;
  afterRemove: (job: JobView) => Promise<void>;
  onClose: () => void;
}

/** Asks before a clip and its file are deleted; once more where something else uses the file. */
export const DeleteDialog = ({ job, name, afterRemove, onClose }: DeleteDialogProps) => {
  const text = useText();
  const errorText = useErrorText();
  const [deleteVideo, { isLoading, error }] = useDeleteVideoMutation();
  const { usedIn = [] } = ((error ?? {}) as { details?: Partial<UsedElsewhere> }).details ?? {};

  const run = async () => {
    const answer = await deleteVideo({ job, everywhere: usedIn.length > 0 });
    if ('error' in answer) return;
    await afterRemove(job);
    onClose();
  };

  return (
    <>
      <Modal.Header>
        <Modal.Title>{text('delete.title', { name })}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{text('delete.explained', { file: job.clip?.name ?? name })}</Typography>
          {usedIn.length > 0 && (
            <Notice variant="warning">
              {text('delete.usedIn')}
              <Box tag="ul" paddingTop={2}>
                {usedIn.map((place) => (
                  <li key={place}>{place}</li>
                ))}
              </Box>
            </Notice>
          )}
          {error !== undefined && usedIn.length === 0 && (
            <Notice variant="danger">{errorText(error)}</Notice>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('generate.cancel')}
        </Button>
        <Button
          variant="danger"
          startIcon={<Trash />}
          loading={isLoading}
          onClick={() => void run()}
        >
          {text(usedIn.length > 0 ? 'delete.everywhere' : 'delete.confirm')}
        </Button>
      </Modal.Footer>
    </>
  );
};
