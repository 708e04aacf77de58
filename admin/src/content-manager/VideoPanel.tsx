import * as React from 'react';
import { useQueryParams } from '@strapi/strapi/admin';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useText } from '../hooks/useText';
import { useVideoType } from '../hooks/useVideoType';
import { lazyPart } from '../utils/lazy-part';

const VideoPanelContent = lazyPart(() => import('./VideoPanelContent'));

interface LocaleQuery {
  plugins?: { i18n?: { locale?: string } };
}

/** The side panel "Video" of the edit view, for types for which videos are switched on. */
export const VideoPanel: PanelComponent = ({ collectionType, model, document, activeTab }) => {
  const text = useText();
  const type = useVideoType(collectionType, model);
  const [{ query }] = useQueryParams<LocaleQuery>();
  if (!type) return null;

  const { documentId, locale, updatedAt } = (document ?? {}) as {
    documentId?: string;
    locale?: string | null;
    updatedAt?: string;
  };
  const wantedLocale = locale ?? query.plugins?.i18n?.locale;
  return {
    title: text('panel.title'),
    content: (
      <React.Suspense fallback={null}>
        <VideoPanelContent
          key={`${model} ${documentId} ${wantedLocale}`}
          type={type}
          collectionType={collectionType}
          model={model}
          documentId={documentId}
          locale={wantedLocale}
          savedAt={updatedAt}
          isReadOnly={activeTab === 'published'}
        />
      </React.Suspense>
    ),
  };
};
