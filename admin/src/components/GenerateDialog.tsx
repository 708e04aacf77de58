import * as React from 'react';
import { Modal } from '@strapi/design-system';
import { useOpener } from '../hooks/useOpener';
import { useText } from '../hooks/useText';
import type { VideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';
import type { GenerateStart } from './GenerateForm';
import { lazyPart } from '../utils/lazy-part';

const GenerateForm = lazyPart(() =>
  import('./GenerateForm').then((module) => ({ default: module.GenerateForm }))
);

interface GenerateDialogProps {
  /** What the form begins with; null while the dialog is closed. */
  start: GenerateStart | null;
  onClose: () => void;
  type: VideoType;
  entry: EntryRef;
}

/** The modal "Generate video", as the panel opens it. */
export const GenerateDialog = ({ start, onClose, type, entry }: GenerateDialogProps) => {
  const text = useText();
  const isOpen = start !== null;
  const returnFocus = useOpener(isOpen);

  return (
    <Modal.Root open={isOpen} onOpenChange={onClose}>
      <Modal.Content onCloseAutoFocus={returnFocus}>
        <Modal.Header>
          <Modal.Title>{text('generate.label')}</Modal.Title>
        </Modal.Header>
        <React.Suspense fallback={<Modal.Body>{null}</Modal.Body>}>
          {start && (
            <GenerateForm type={type} entry={entry} start={start} isInForm onClose={onClose} />
          )}
        </React.Suspense>
      </Modal.Content>
    </Modal.Root>
  );
};
