import { adminApi } from '@strapi/strapi/admin';
import type {
  BatchJobsResponse,
  BatchResponse,
  BatchView,
  CreateBatchBody,
  ListBatchesResponse,
  PreviewBatchBody,
  PreviewBatchResponse,
} from '../../shared/contracts/batches';

export type BatchPreview = PreviewBatchResponse['data'];

interface BatchAction {
  batch: BatchView;
  action: 'cancel' | 'retry' | 'continue';
}

interface BatchPage {
  id: number;
  /** From 1. */
  page: number;
}

/** What a list shows, as its address says it: the part behind the question mark. */
interface Listed {
  model: string;
  search: string;
}

const batchPath = (id: number) => `/video-generator/batches/${id}`;

// Apart from the edit view's endpoints, so that they are loaded with the list view only.
const api = adminApi
  .enhanceEndpoints({ addTagTypes: ['VideoBatches', 'VideoJobs', 'Document'] })
  .injectEndpoints({
    endpoints: (build) => ({
      /** @param contentType default: all of them */
      listVideoBatches: build.query<BatchView[], string | undefined>({
        query: (contentType) => ({
          url: '/video-generator/batches',
          method: 'GET',
          config: { params: { contentType } },
        }),
        transformResponse: ({ data }: ListBatchesResponse) => data,
        providesTags: (batches = [], _error, contentType) =>
          [contentType, ...batches.map((batch) => batch.contentType)].map((id) => ({
            type: 'VideoBatches',
            id,
          })),
      }),

      previewVideoBatch: build.query<BatchPreview, PreviewBatchBody>({
        query: (data) => ({ url: '/video-generator/batches/preview', method: 'POST', data }),
        transformResponse: ({ data }: PreviewBatchResponse) => data,
        keepUnusedDataFor: 0,
      }),

      createVideoBatch: build.mutation<BatchView, CreateBatchBody>({
        query: (data) => ({ url: '/video-generator/batches', method: 'POST', data }),
        transformResponse: ({ data }: BatchResponse) => data,
        invalidatesTags: (_result, _error, { contentType }) => [
          { type: 'VideoBatches', id: contentType },
        ],
      }),

      actOnVideoBatch: build.mutation<BatchView, BatchAction>({
        query: ({ batch, action }) => ({
          url: `${batchPath(batch.id)}/${action}`,
          method: 'POST',
        }),
        transformResponse: ({ data }: BatchResponse) => data,
        invalidatesTags: (_result, _error, { batch }) => [
          { type: 'VideoBatches', id: batch.contentType },
          { type: 'VideoJobs', id: `batch_${batch.id}` },
        ],
      }),

      getVideoBatchJobs: build.query<BatchJobsResponse, BatchPage>({
        query: ({ id, page }) => ({
          url: `${batchPath(id)}/jobs`,
          method: 'GET',
          config: { params: { page } },
        }),
        providesTags: (_result, _error, { id }) => [{ type: 'VideoJobs', id: `batch_${id}` }],
        keepUnusedDataFor: 0,
      }),

      /** A row per video, as CSV. A file that is asked for anew has to be made anew. */
      getVideoContentPlan: build.mutation<string, number>({
        query: (id) => ({
          url: `${batchPath(id)}/content-plan`,
          method: 'GET',
          config: { responseType: 'text' },
        }),
      }),

      /** How many entries the list shows in all, filters and search included. */
      countListedVideoEntries: build.query<number, Listed>({
        query: ({ model, search }) => ({
          url: `/content-manager/collection-types/${model}?${search}`,
          method: 'GET',
        }),
        transformResponse: ({ pagination }: { pagination: { total: number } }) => pagination.total,
        keepUnusedDataFor: 0,
      }),

      /** Has the list ask for its entries again. */
      forgetVideoList: build.mutation<null, string>({
        queryFn: () => ({ data: null }),
        invalidatesTags: (_result, _error, model) => [{ type: 'Document', id: `${model}_LIST` }],
      }),
    }),
  });

export const {
  useListVideoBatchesQuery,
  usePreviewVideoBatchQuery,
  useCreateVideoBatchMutation,
  useActOnVideoBatchMutation,
  useGetVideoBatchJobsQuery,
  useGetVideoContentPlanMutation,
  useCountListedVideoEntriesQuery,
  useForgetVideoListMutation,
} = api;
