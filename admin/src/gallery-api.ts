import { adminApi } from '@strapi/strapi/admin';
import type { ClipUsesResponse } from '../../shared/contracts/clip-uses';
import type {
  JobResponse,
  JobView,
  MadeWithResponse,
  RateJobBody,
  TakeOffBody,
  UseEverywhereBody,
  UseEverywhereResponse,
} from '../../shared/contracts/jobs';

const jobPath = ({ id }: Pick<JobView, 'id'>) => `/video-generator/jobs/${id}`;

// Beside the entry's, the lists of all jobs, which go by no id.
const changed = ['VideoJobs', 'VideoAttention'] as const;

const api = adminApi.enhanceEndpoints({ addTagTypes: [...changed] }).injectEndpoints({
  endpoints: (build) => ({
    getVideoMadeWith: build.query<MadeWithResponse, number>({
      query: (id) => ({ url: `${jobPath({ id })}/made-with`, method: 'GET' }),
    }),

    getVideoUses: build.query<ClipUsesResponse['data'], number>({
      query: (id) => ({ url: `${jobPath({ id })}/uses`, method: 'GET' }),
      transformResponse: ({ data }: ClipUsesResponse) => data,
      providesTags: ['VideoJobs'],
    }),

    rateVideo: build.mutation<JobResponse, { job: JobView; body: RateJobBody }>({
      query: ({ job, body }) => ({ url: `${jobPath(job)}/rate`, method: 'POST', data: body }),
      invalidatesTags: [...changed],
    }),

    takeOffVideo: build.mutation<JobResponse, { job: JobView; body: TakeOffBody }>({
      query: ({ job, body }) => ({ url: `${jobPath(job)}/take-off`, method: 'POST', data: body }),
      invalidatesTags: [...changed],
    }),

    useVideoEverywhere: build.mutation<
      UseEverywhereResponse,
      { job: JobView; body: UseEverywhereBody }
    >({
      query: ({ job, body }) => ({
        url: `${jobPath(job)}/use-everywhere`,
        method: 'POST',
        data: body,
      }),
      invalidatesTags: [...changed],
    }),

    deleteVideo: build.mutation<JobResponse, { job: JobView; everywhere: boolean }>({
      query: ({ job, everywhere }) => ({
        url: `${jobPath(job)}/clip`,
        method: 'DELETE',
        config: { params: everywhere ? { everywhere: true } : {} },
      }),
      invalidatesTags: [...changed],
    }),
  }),
});

export const {
  useGetVideoMadeWithQuery,
  useGetVideoUsesQuery,
  useRateVideoMutation,
  useTakeOffVideoMutation,
  useUseVideoEverywhereMutation,
  useDeleteVideoMutation,
} = api;
