import { unstable_useDocument } from '@strapi/strapi/admin';
import type {
  DocumentActionProps,
  PanelComponentProps,
} from '@strapi/content-manager/strapi-admin';
import { GenerateAction } from '../../admin/src/content-manager/GenerateAction';
import { VideoPanel } from '../../admin/src/content-manager/VideoPanel';
import { PRODUCT, type ServerState, startFakeServer } from './fake-server';
import { DOCUMENT_ID } from './jobs';
import { renderInForm } from './render';

interface Shown extends ServerState {
  activeTab?: 'draft' | 'published';
  /** Not saved yet. */
  isNew?: boolean;
}

type Context = PanelComponentProps & DocumentActionProps;

/** What the content manager tells a panel or an action about the open entry. */
const contextOf = ({ activeTab = 'draft', isNew = false }: Shown): Context => ({
  activeTab,
  collectionType: 'collection-types',
  model: PRODUCT,
  documentId: isNew ? undefined : DOCUMENT_ID,
  document: isNew
    ? undefined
    : { id: 1, documentId: DOCUMENT_ID, updatedAt: '2026-01-01T00:00:00.000Z' },
});

/** Panels and actions are hooks that return what the content manager then renders. */
const Panel = (context: Context) => {
  const { schema } = unstable_useDocument(context, { skip: true });
  const panel = VideoPanel(context);
  if (!schema) return null;
  return panel ? <aside aria-label={panel.title}>{panel.content}</aside> : <p>No panel.</p>;
};

const Action = (context: Context) => {
  const { schema } = unstable_useDocument(context, { skip: true });
  const action = GenerateAction(context);
  if (!schema) return null;
  return action ? <button disabled={action.disabled}>{action.label}</button> : <p>No action.</p>;
};

/** Shows the panel of an entry's edit view. */
export const showPanel = (shown: Shown = {}) => {
  const server = startFakeServer(shown);
  return { ...renderInForm(<Panel {...contextOf(shown)} />), ...server };
};

/** Shows the document action, as an item of a menu. */
export const showAction = (shown: Shown = {}) => {
  const server = startFakeServer(shown);
  return { ...renderInForm(<Action {...contextOf(shown)} />), ...server };
};
