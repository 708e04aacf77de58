import * as React from 'react';
import type { ReactNode } from 'react';
import { Table, unstable_useDocument, useTable } from '@strapi/strapi/admin';
import { Modal } from '@strapi/design-system';
import type { BulkActionComponent } from '@strapi/content-manager/strapi-admin';
import { Route, Routes } from 'react-router-dom';
import type { VideoTypeView } from '../../shared/contracts/content-types';
import { BatchesZone } from '../../admin/src/content-manager/BatchesZone';
import { BulkGenerateAction } from '../../admin/src/content-manager/BulkGenerateAction';
import { addVideoColumn } from '../../admin/src/content-manager/VideoColumn';
import { PRODUCT, TYPE, type ServerState, startFakeServer } from './fake-server';
import { renderInForm } from './render';

interface Shown extends ServerState {
  /** With its rows, and what the plugin adds to them. */
  withColumn?: boolean;
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

interface Column {
  name: string;
  cellFormatter(row: object, header: object, list: { model: string }): ReactNode;
}

/** The columns that the plugin adds, as the list view has them from its hook. */
const columnsOf = (type: VideoTypeView) =>
  addVideoColumn({ displayedHeaders: [], layout: { options: { 'video-generator': type } } })
    .displayedHeaders as Column[];

const Rows = ({ type = TYPE }: Shown) => (
  <Table.Body>
    {ROWS.map((row) => (
      <Table.Row key={row.id}>
        <Table.Cell>{row.documentId}</Table.Cell>
        {columnsOf(type ?? { ...TYPE, listed: false }).map((column) => (
          <Table.Cell key={column.name}>
            {column.cellFormatter(row, {}, { model: PRODUCT })}
          </Table.Cell>
        ))}
      </Table.Row>
    ))}
  </Table.Body>
);

const ListView = (shown: Shown) => (
  <>
    <BatchesZone />
    <Table.Root rows={ROWS} headers={[]}>
      <Actions />
      {shown.withColumn && (
        <Table.Content>
          <Rows {...shown} />
        </Table.Content>
      )}
    </Table.Root>
  </>
);

/** Shows the list of products with two rows ticked, and what stands above it. */
export const showList = ({ search = '', ...shown }: Shown = {}) => {
  const server = startFakeServer(shown);
  const routes = (
    <Routes>
      <Route path="/content-manager/:collectionType/:slug" element={<ListView {...shown} />} />
    </Routes>
  );
  const view = renderInForm(routes, { address: `${LIST}${PRODUCT}?${search}` });
  return { ...view, ...server };
};
