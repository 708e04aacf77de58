import * as React from 'react';
import { Modal } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import type {
  DocumentActionComponent,
  DocumentActionProps,
} from '@strapi/content-manager/strapi-admin';
import { useText } from '../hooks/useText';
import { useVideoRights } from '../hooks/useVideoRights';
import { useVideoType } from '../hooks/useVideoType';
import { lazyPart } from '../utils/lazy-part';

const GenerateModalContent = lazyPart(() => import('./GenerateModalContent'));

type Positions = NonNullable<DocumentActionComponent['position']>;

const POSITIONS: Positions = ['header', 'table-row'];

/**
 * The action "Generate video" of an entry. One of it stands behind every row of a list: whatever
 * costs anything begins in the modal.
 */
export const GenerateAction: DocumentActionComponent = (props) => {
  const { collectionType, model, document, activeTab } = props;
  const text = useText();
  const type = useVideoType(collectionType, model);
  const { canGenerate } = useVideoRights(model);
  const opener = React.useRef<HTMLElement | null>(null);
  const { documentId, locale } = entryOf(document);
  const isInForm = activeTab !== null;

  // The modal mounts its content as a component: another one at each render would lose its state.
  const content = React.useMemo(
    () =>
      function Content({ onClose }: { onClose: () => void }) {
        return (
          <React.Suspense fallback={<Modal.Body>{null}</Modal.Body>}>
            <GenerateModalContent
              entry={{ collectionType, model, documentId: documentId ?? '', locale }}
              isInForm={isInForm}
              onClose={onClose}
            />
          </React.Suspense>
        );
      },
    [collectionType, model, documentId, locale, isInForm]
  );

  // The published version is for reading; videos are made from the draft.
  if (activeTab === 'published' || !canGenerate || !type || type.problem !== null) return null;
  return {
    label: text('generate.label'),
    icon: <Sparkle />,
    disabled: documentId === undefined || !type.hasBackend,
    position: POSITIONS,
    onClick: (event) => {
      opener.current = menuButtonOf(event.target);
    },
    dialog: {
      type: 'modal',
      title: text('generate.label'),
      content,
      // After the modal has given up the focus.
      onClose: () => void setTimeout(() => opener.current?.focus()),
    },
  };
};

GenerateAction.position = POSITIONS;

const entryOf = (document: DocumentActionProps['document']) => {
  const { documentId, locale } = (document ?? {}) as {
    documentId?: string;
    locale?: string | null;
  };
  return { documentId, locale: locale ?? undefined };
};

/** The button that has opened the menu in which somebody clicked: the item is gone afterwards. */
const menuButtonOf = (target: EventTarget): HTMLElement | null => {
  const menu = target instanceof Element ? target.closest('[role="menu"]') : null;
  return window.document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
};
