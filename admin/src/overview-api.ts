import { adminApi } from '@strapi/strapi/admin';
import type { OverviewResponse, Period } from '../../shared/contracts/overview';

// Loaded with the overview only.
const api = adminApi.enhanceEndpoints({ addTagTypes: ['VideoJobs'] }).injectEndpoints({
  endpoints: (build) => ({
    getVideoOverview: build.query<OverviewResponse['data'], Period>({
      query: (days) => ({
        url: '/video-generator/overview',
        method: 'GET',
        config: { params: { days, offset: -new Date().getTimezoneOffset() } },
      }),
      transformResponse: ({ data }: OverviewResponse) => data,
      providesTags: ['VideoJobs'],
    }),
  }),
});

export const { useGetVideoOverviewQuery } = api;
