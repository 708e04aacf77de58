import * as React from 'react';
import { useTable } from '@strapi/strapi/admin';
import { Modal } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import type { BulkActionComponent } from '@strapi/content-manager/strapi-admin';
import { useText } from '../hooks/useText';
import { useVideoRights } from '../hooks/useVideoRights';
import { useVideoType } from '../hooks/useVideoType';
import { BATCHES_ID } from '../utils/batches-id';
import { lazyPart } from '../utils/lazy-part';

const BulkGenerateContent = lazyPart(() => import('./BulkGenerateContent'));

/** The action "Generate videos" for the rows of a list that are ticked. */
export const BulkGenerateAction: BulkActionComponent = ({ collectionType, model, documents }) => {
  const text = useText();
  const type = useVideoType(collectionType, model);
  const { canGenerate } = useVideoRights(model);
  const selectRow = React.useRef(useTable('BulkGenerateAction', (table) => table.selectRow));
  const opener = React.useRef<HTMLElement | null>(null);
  const ticked = documents.map(({ documentId }) => documentId).join(' ');

  // The modal mounts its content as a component: another one at each render would lose its state.
  const content = React.useMemo(
    () =>
      function Content({ onClose }: { onClose: () => void }) {
        return (
          <React.Suspense fallback={<Modal.Body>{null}</Modal.Body>}>
            <BulkGenerateContent
              collectionType={collectionType}
              model={model}
              documentIds={ticked.split(' ')}
              onAccepted={() => {
                onClose();
                selectRow.current([]);
              }}
              onClose={onClose}
            />
          </React.Suspense>
        );
      },
    [collectionType, model, ticked]
  );

  if (!canGenerate || !type || type.problem !== null) return null;
  return {
    label: text('batch.label'),
    icon: <Sparkle />,
    variant: 'tertiary',
    disabled: !type.hasBackend,
    onClick: ({ currentTarget }) => {
      opener.current = currentTarget as HTMLElement;
    },
    dialog: {
      type: 'modal',
      title: text('batch.label'),
      content,
      // After the modal has given up the focus.
      onClose: () => void setTimeout(() => focusOn(opener.current)),
    },
  };
};

/** The button is gone with the ticks where a batch was ordered: the batch is what matters then. */
const focusOn = (opener: HTMLElement | null) =>
  (opener?.isConnected ? opener : document.getElementById(BATCHES_ID))?.focus();

type BulkActions = BulkActionComponent[];

/** Among the bulk actions, before Delete. */
export const withBulkGenerate = (actions: BulkActions): BulkActions => {
  const end = actions.findIndex(({ type }) => type === 'delete');
  const place = end === -1 ? actions.length : end;
  return [...actions.slice(0, place), BulkGenerateAction, ...actions.slice(place)];
};
