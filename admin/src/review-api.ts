import { adminApi } from '@strapi/strapi/admin';
import type { JobResponse } from '../../shared/contracts/jobs';
import type { ListReviewResponse } from '../../shared/contracts/review';

// Loaded with the review queue only.
const api = adminApi
  .enhanceEndpoints({ addTagTypes: ['VideoJobs', 'VideoAttention'] })
  .injectEndpoints({
    endpoints: (build) => ({
      /** The clips that wait to be judged, behind a job's id. */
      listVideoReview: build.query<ListReviewResponse, number>({
        query: (after) => ({
          url: '/video-generator/review',
          method: 'GET',
          config: { params: { after } },
        }),
        keepUnusedDataFor: 0,
      }),

      approveVideo: build.mutation<JobResponse, number>({
        query: (id) => ({ url: `/video-generator/jobs/${id}/use`, method: 'POST' }),
        invalidatesTags: ['VideoJobs', 'VideoAttention'],
      }),

      rejectVideo: build.mutation<JobResponse, { id: number; reason?: string }>({
        query: ({ id, reason }) => ({
          url: `/video-generator/jobs/${id}/rate`,
          method: 'POST',
          data: { rating: 'down', reason },
        }),
        invalidatesTags: ['VideoJobs', 'VideoAttention'],
      }),
    }),
  });

export const { useLazyListVideoReviewQuery, useApproveVideoMutation, useRejectVideoMutation } = api;
