import { adminApi } from '@strapi/strapi/admin';
import type { SummaryResponse } from '../../shared/contracts/overview';

// Loaded with the widget on the homepage only.
const api = adminApi.enhanceEndpoints({ addTagTypes: ['VideoAttention'] }).injectEndpoints({
  endpoints: (build) => ({
    getVideoSummary: build.query<SummaryResponse['data'], void>({
      query: () => ({ url: '/video-generator/summary', method: 'GET' }),
      transformResponse: ({ data }: SummaryResponse) => data,
      providesTags: ['VideoAttention'],
    }),
  }),
});

export const { useGetVideoSummaryQuery } = api;
