import * as React from 'react';
import { Modal } from '@strapi/design-system';
import { useOpener } from '../hooks/useOpener';
import { useText } from '../hooks/useText';
import type { VideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';
import { lazyPart } from '../utils/lazy-part';
import type { GenerateStart } from '../utils/start-of-job';

const GenerateForm = lazyPart(() =>
  import('./GenerateForm').then((module) => ({ default: module.GenerateForm }))
);

/** An order that is being put together, and what it begins with; null while there is none. */
export type OpenGenerate = { start?: GenerateStart } | null;

interface GenerateDialogProps {
  open: OpenGenerate;
  onClose: () => void;
  type: VideoType;
  entry: EntryRef;
}

/** The modal "Generate video", as the panel opens it. */
export const GenerateDialog = ({ open, onClose, type, entry }: GenerateDialogProps) => {
  const text = useText();
  const isOpen = open !== null;
  const returnFocus = useOpener(isOpen);

  return (
    <Modal.Root open={isOpen} onOpenChange={onClose}>
      <Modal.Content onCloseAutoFocus={returnFocus}>
        <Modal.Header>
          <Modal.Title>{text('generate.label')}</Modal.Title>
        </Modal.Header>
        <React.Suspense fallback={<Modal.Body>{null}</Modal.Body>}>
          {open && (
            <GenerateForm type={type} entry={entry} start={open.start} isInForm onClose={onClose} />
          )}
        </React.Suspense>
      </Modal.Content>
    </Modal.Root>
  );
};
