import * as React from 'react';
import { Modal } from '@strapi/design-system';
import type { JobView } from '../../../../shared/contracts/jobs';
import type { JobActions } from '../../hooks/useJobActions';
import { useOpener } from '../../hooks/useOpener';
import { lazyPart } from '../../utils/lazy-part';

const MadeWithDialog = lazyPart(() =>
  import('./MadeWithDialog').then((module) => ({ default: module.MadeWithDialog }))
);
const EverywhereDialog = lazyPart(() =>
  import('./EverywhereDialog').then((module) => ({ default: module.EverywhereDialog }))
);
const DeleteDialog = lazyPart(() =>
  import('./DeleteDialog').then((module) => ({ default: module.DeleteDialog }))
);
const CompareDialog = lazyPart(() =>
  import('./CompareDialog').then((module) => ({ default: module.CompareDialog }))
);

/** Which of the panel's dialogs is open, and about which video. */
export type OpenDialog =
  { kind: 'madeWith' | 'everywhere' | 'delete'; job: JobView } | { kind: 'compare' } | null;

interface GalleryDialogProps {
  open: OpenDialog;
  onClose: () => void;
  /** The jobs with clips, newest first. */
  jobs: JobView[];
  nameOf: (job: JobView) => string;
  isInField: (job: JobView) => boolean;
  actions: JobActions | null;
  afterUse: (job: JobView) => Promise<void>;
  afterRemove: (job: JobView) => Promise<void>;
  mayMake: (job: JobView) => boolean;
  onRegenerate: (job: JobView) => void;
  onEdit: (job: JobView) => void;
}

/** The panel's dialogs about its videos; each is loaded when it is opened. */
export const GalleryDialog = (props: GalleryDialogProps) => {
  const { open, onClose, jobs, nameOf, isInField, actions, onRegenerate, onEdit } = props;
  const returnFocus = useOpener(open !== null);
  /** Closes first: what follows may open another dialog. */
  const then = (next: (job: JobView) => void, job: JobView) =>
    props.mayMake(job) && job.prompt !== null
      ? () => {
          onClose();
          next(job);
        }
      : undefined;

  const content = () => {
    switch (open?.kind) {
      case 'madeWith':
        return (
          <MadeWithDialog
            job={open.job}
            name={nameOf(open.job)}
            onRegenerate={then(onRegenerate, open.job)}
            onEdit={then(onEdit, open.job)}
          />
        );
      case 'everywhere':
        return (
          <EverywhereDialog
            job={open.job}
            name={nameOf(open.job)}
            afterUse={props.afterUse}
            onClose={onClose}
          />
        );
      case 'delete':
        return (
          <DeleteDialog
            job={open.job}
            name={nameOf(open.job)}
            afterRemove={props.afterRemove}
            onClose={onClose}
          />
        );
      case 'compare':
        return (
          <CompareDialog jobs={jobs} nameOf={nameOf} isInField={isInField} actions={actions} />
        );
      default:
        return null;
    }
  };

  return (
    <Modal.Root open={open !== null} onOpenChange={onClose}>
      <Modal.Content onCloseAutoFocus={returnFocus}>
        <React.Suspense fallback={<Modal.Body>{null}</Modal.Body>}>{content()}</React.Suspense>
      </Modal.Content>
    </Modal.Root>
  );
};
