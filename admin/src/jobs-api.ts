import { adminApi } from '@strapi/strapi/admin';
import type {
  BulkJobsResponse,
  JobChoicesResponse,
  JobTimelineResponse,
  ListAllJobsResponse,
} from '../../shared/contracts/job-list';
import { chosenOf, type JobQuery, searchOf } from './utils/job-query';

export type BulkAction = 'cancel' | 'retry' | 'delete';

const JOBS = '/video-generator/jobs';

// Apart from the edit view's endpoints, so that they are loaded with the pages “Videos” only.
const api = adminApi
  .enhanceEndpoints({ addTagTypes: ['VideoJobs', 'VideoAttention'] })
  .injectEndpoints({
    endpoints: (build) => ({
      listVideoJobs: build.query<ListAllJobsResponse, JobQuery>({
        query: (query) => ({ url: `${JOBS}?${searchOf(query)}`, method: 'GET' }),
        providesTags: ['VideoJobs'],
      }),

      getVideoJobChoices: build.query<JobChoicesResponse['data'], void>({
        query: () => ({ url: `${JOBS}/choices`, method: 'GET' }),
        transformResponse: ({ data }: JobChoicesResponse) => data,
      }),

      getVideoJobTimeline: build.query<JobTimelineResponse, number>({
        query: (id) => ({ url: `${JOBS}/${id}/timeline`, method: 'GET' }),
        providesTags: ['VideoJobs'],
      }),

      /** The jobs of the filters as CSV. A file that is asked for anew has to be made anew. */
      getVideoJobReport: build.mutation<string, JobQuery>({
        query: (query) => ({
          url: `${JOBS}/report?${searchOf(chosenOf(query))}`,
          method: 'GET',
          config: { responseType: 'text' },
        }),
      }),

      actOnVideoJobs: build.mutation<
        BulkJobsResponse['data'],
        { action: BulkAction; ids: number[] }
      >({
        query: ({ action, ids }) => ({ url: `${JOBS}/${action}`, method: 'POST', data: { ids } }),
        transformResponse: ({ data }: BulkJobsResponse) => data,
        invalidatesTags: ['VideoJobs', 'VideoAttention'],
      }),
    }),
  });

export const {
  useListVideoJobsQuery,
  useGetVideoJobChoicesQuery,
  useGetVideoJobTimelineQuery,
  useGetVideoJobReportMutation,
  useActOnVideoJobsMutation,
} = api;
