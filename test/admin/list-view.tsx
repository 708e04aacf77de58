import * as React from 'react';
import { Table, unstable_useDocument, useTable } from '@strapi/strapi/admin';
import { Modal } from '@strapi/design-system';
import type { BulkActionComponent } from '@strapi/content-manager/strapi-admin';
import { Route, Routes } from 'react-router-dom';
import { BatchesZone } from '../../admin/src/content-manager/BatchesZone';
import { BulkGenerateAction } from '../../admin/src/content-manager/BulkGenerateAction';
import { PRODUCT, type ServerState, startFakeServer } from './fake-server';
import { renderInForm } from './render';

interface Shown extends ServerState {
  /** What stands behind the question mark of the list's address. */
  search?: string;
}

const LIST = '/content-manager/collection-types/';

const ROWS = ['tent', 'stove', 'lamp'].map((documentId, index) => ({ id: index + 1, documentId }));

const MODEL = { collectionType: 'collection-types', model: PRODUCT };

type Documents = Parameters<BulkActionComponent>[0]['documents'];

/** Two rows are ticked; as in the list view, no row is no action. */
const Actions = () => {
  const selectRow = useTable('Actions', (table) => table.selectRow);
  const selectedRows = useTable('Actions', (table) => table.selectedRows);
  React.useEffect(() => selectRow(ROWS.slice(0, 2)), []);
  return selectedRows.length > 0 && <Action documents={selectedRows as unknown as Documents} />;
};

/** Actions are hooks that return what the content manager then renders. */
const Action = ({ documents }: { documents: Documents }) => {
  const { schema } = unstable_useDocument(MODEL, { skip: true });
  const action = BulkGenerateAction({ ...MODEL, documents });
  const [isOpen, setOpen] = React.useState(false);
  if (!schema) return null;
  if (action?.dialog?.type !== 'modal') return <p>No action.</p>;
  const { title, content: Content, onClose } = action.dialog;
  const close = () => {
    onClose?.();
    setOpen(false);
  };
  return (
    <>
      <button
        disabled={action.disabled}
        onClick={(event) => {
          action.onClick?.(event);
          setOpen(true);
        }}
      >
        {action.label}
      </button>
      <Modal.Root open={isOpen} onOpenChange={close}>
        <Modal.Content>
          <Modal.Title>{title}</Modal.Title>
          {typeof Content === 'function' && <Content onClose={close} />}
        </Modal.Content>
      </Modal.Root>
    </>
  );
};

const ListView = () => (
  <>
    <BatchesZone />
    <Table.Root rows={ROWS} headers={[]}>
      <Actions />
    </Table.Root>
  </>
);

/** Shows the list of products with two rows ticked, and what stands above it. */
export const showList = ({ search = '', ...shown }: Shown = {}) => {
  const server = startFakeServer(shown);
  const routes = (
    <Routes>
      <Route path="/content-manager/:collectionType/:slug" element={<ListView />} />
    </Routes>
  );
  const view = renderInForm(routes, { address: `${LIST}${PRODUCT}?${search}` });
  return { ...view, ...server };
};
