import * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { useVideosAccess } from '../../hooks/useVideosAccess';
import { VideosLayout } from './VideosLayout';
import { lazyPart } from '../../utils/lazy-part';

const JobsPage = lazyPart(() => import('./jobs/JobsPage'));
const JobPage = lazyPart(() => import('./job/JobPage'));
const ReviewPage = lazyPart(() => import('./review/ReviewPage'));
const BatchesPage = lazyPart(() => import('./batches/BatchesPage'));
const OverviewPage = lazyPart(() => import('./overview/OverviewPage'));

/** The pages behind “Videos” in the main menu; each is loaded when it is opened. */
const VideosPages = () => {
  const mayOpen = useVideosAccess();
  if (!mayOpen) return <Page.NoPermissions />;
  return (
    <React.Suspense fallback={<Page.Loading />}>
      <Routes>
        <Route element={<VideosLayout />}>
          <Route index element={<JobsPage />} />
          <Route path="review" element={<ReviewPage />} />
          <Route path="batches" element={<BatchesPage />} />
          <Route path="overview" element={<OverviewPage />} />
        </Route>
        <Route path="jobs/:id" element={<JobPage />} />
      </Routes>
    </React.Suspense>
  );
};

export default VideosPages;
