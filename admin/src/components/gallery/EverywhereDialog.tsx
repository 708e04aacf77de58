import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { Button, Field, Flex, Modal, Radio, Typography } from '@strapi/design-system';
import { Earth } from '@strapi/icons';
import type { JobView } from '../../../../shared/contracts/jobs';
import { useUseVideoEverywhereMutation } from '../../gallery-api';
import { useErrorText } from '../../hooks/useErrorText';
import { useText } from '../../hooks/useText';

interface EverywhereDialogProps {
  job: JobView;
  name: string;
  afterUse: (job: JobView) => Promise<void>;
  onClose: () => void;
}

/** Asks in which locales a clip goes, and puts it there. */
export const EverywhereDialog = ({ job, name, afterUse, onClose }: EverywhereDialogProps) => {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [choice, setChoice] = React.useState('empty');
  const [useEverywhere, { isLoading }] = useUseVideoEverywhereMutation();

  const run = async () => {
    const answer = await useEverywhere({ job, body: { replace: choice === 'all' } });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
      return;
    }
    const { used, kept, refused, job: after } = answer.data.data;
    await afterUse(after);
    toggleNotification({
      type: refused.length > 0 ? 'warning' : 'success',
      message: [
        text('everywhere.used', { locales: used.join(', ') }),
        kept.length > 0 && text('everywhere.kept', { locales: kept.join(', ') }),
        refused.length > 0 && text('everywhere.refused', { locales: refused.join(', ') }),
      ]
        .filter(Boolean)
        .join(' '),
    });
    onClose();
  };

  return (
    <>
      <Modal.Header>
        <Modal.Title>{text('everywhere.title', { name })}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{text('everywhere.explained')}</Typography>
          <Field.Root>
            <Radio.Group
              value={choice}
              onValueChange={setChoice}
              aria-label={text('everywhere.choice')}
            >
              <Radio.Item value="empty">{text('everywhere.empty')}</Radio.Item>
              <Radio.Item value="all">{text('everywhere.all')}</Radio.Item>
            </Radio.Group>
          </Field.Root>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('generate.cancel')}
        </Button>
        <Button startIcon={<Earth />} loading={isLoading} onClick={() => void run()}>
          {text('action.everywhere')}
        </Button>
      </Modal.Footer>
    </>
  );
};
