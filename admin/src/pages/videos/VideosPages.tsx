import * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { useVideosAccess } from '../../hooks/useVideosAccess';
import { VideosLayout } from './VideosLayout';

const BatchesPage = React.lazy(() => import('./batches/BatchesPage'));

/** The pages behind “Videos” in the main menu; each is loaded when it is opened. */
const VideosPages = () => {
  const mayOpen = useVideosAccess();
  if (!mayOpen) return <Page.NoPermissions />;
  return (
    <React.Suspense fallback={<Page.Loading />}>
      <Routes>
        <Route element={<VideosLayout />}>
          <Route index element={<Navigate to="batches" replace />} />
          <Route path="batches" element={<BatchesPage />} />
        </Route>
      </Routes>
    </React.Suspense>
  );
};

export default VideosPages;
