import * as React from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { BatchView } from '../../../../shared/contracts/batches';
import { useBatches } from '../../hooks/useBatches';
import { useBatchNews } from '../../hooks/useBatchNews';
import { type Text, useText } from '../../hooks/useText';
import type { VideoType } from '../../hooks/useVideoType';
import { BATCHES_ID } from '../../utils/batches-id';
import { doneOf, leadOf } from '../../utils/batch-states';
import { BatchBar } from './BatchBar';
import { BatchesDialog } from './BatchesDialog';

interface BatchesProps {
  type: VideoType;
  model: string;
  canAct: boolean;
}

/** The batches of a content type in the line above its list: a bar, and a way to all about them. */
const Batches = ({ type, model, canAct }: BatchesProps) => {
  const text = useText();
  const { batches, dismiss } = useBatches(model);
  useBatchNews(batches, model);
  const [isOpen, setOpen] = React.useState(false);
  const zone = React.useRef<HTMLDivElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  const lead = leadOf(batches);

  return (
    <Flex ref={zone} id={BATCHES_ID} tabIndex={-1} gap={3}>
      {lead && (
        <>
          <Flex direction="column" alignItems="stretch" gap={1} minWidth="18rem">
            <Typography variant="pi" textColor="neutral800">
              {[
                summaryOf(lead, text),
                ...(batches.length > 1 ? [text('batch.more', { count: batches.length - 1 })] : []),
              ].join(' ')}
            </Typography>
            <BatchBar batch={lead} />
          </Flex>
          <Button
            ref={button}
            size="S"
            variant={lead.state === 'awaiting' ? 'default' : 'tertiary'}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            {text(lead.state === 'awaiting' ? 'batch.look' : 'batch.details')}
          </Button>
        </>
      )}
      <BatchesDialog
        isOpen={isOpen && lead !== undefined}
        onClose={() => setOpen(false)}
        returnFocus={() => (button.current ?? zone.current)?.focus()}
        batches={batches}
        type={type}
        canAct={canAct}
        onDismiss={dismiss}
      />
    </Flex>
  );
};

export default Batches;

const summaryOf = (batch: BatchView, text: Text): string => {
  const { succeeded, failed, total } = batch.progress;
  return text(`batch.summary.${batch.state}`, { done: doneOf(batch), succeeded, failed, total });
};
