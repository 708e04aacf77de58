import { adminApi } from '@strapi/strapi/admin';
import type { AttentionResponse } from '../../shared/contracts/job-list';

// Apart from the others: the main menu asks for this on every page.
const api = adminApi.enhanceEndpoints({ addTagTypes: ['VideoAttention'] }).injectEndpoints({
  endpoints: (build) => ({
    getVideoAttention: build.query<AttentionResponse['data'], void>({
      query: () => ({ url: '/video-generator/jobs/attention', method: 'GET' }),
      transformResponse: ({ data }: AttentionResponse) => data,
      providesTags: ['VideoAttention'],
    }),
  }),
});

export const { useGetVideoAttentionQuery } = api;
