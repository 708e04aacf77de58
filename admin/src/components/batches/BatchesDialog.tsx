import type * as React from 'react';
import { Flex, Modal } from '@strapi/design-system';
import type { BatchView } from '../../../../shared/contracts/batches';
import { useKeepFocus } from '../../hooks/useKeepFocus';
import { useText } from '../../hooks/useText';
import type { VideoType } from '../../hooks/useVideoType';
import { BatchCard } from './BatchCard';

interface BatchesDialogProps {
  isOpen: boolean;
  onClose: () => void;
  returnFocus: () => void;
  batches: BatchView[];
  type: VideoType;
  canAct: boolean;
  onDismiss: (batch: BatchView) => void;
}

/** The modal with all batches of a list that matter now. */
export const BatchesDialog = (props: BatchesDialogProps) => {
  const { isOpen, onClose, returnFocus, batches, type, canAct, onDismiss } = props;
  const text = useText();
  return (
    <Modal.Root open={isOpen} onOpenChange={onClose}>
      <Modal.Content
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus();
        }}
      >
        <Modal.Header>
          <Modal.Title>{text('batch.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Cards>
            {batches.map((batch) => (
              <BatchCard
                key={batch.id}
                batch={batch}
                type={type}
                heading="h3"
                canAct={canAct}
                onDismiss={() => onDismiss(batch)}
              />
            ))}
          </Cards>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

const Cards = ({ children }: { children: React.ReactNode }) => {
  const text = useText();
  const keepFocus = useKeepFocus<HTMLDivElement>();
  return (
    <Flex
      tag="ul"
      direction="column"
      alignItems="stretch"
      gap={4}
      aria-label={text('batch.title')}
      {...keepFocus}
    >
      {children}
    </Flex>
  );
};
