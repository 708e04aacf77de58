import { adminApi } from '@strapi/strapi/admin';
import type { EntryVideosResponse } from '../../shared/contracts/entry-videos';

/** The entries that a list shows. */
export interface ListedEntries {
  model: string;
  documentIds: string[];
  locale: string | undefined;
}

// Apart from the edit view's endpoints, so that they are loaded with the list view only.
const api = adminApi.enhanceEndpoints({ addTagTypes: ['VideoJobs'] }).injectEndpoints({
  endpoints: (build) => ({
    listEntryVideos: build.query<EntryVideosResponse, ListedEntries>({
      query: ({ model, documentIds, locale }) => ({
        url: `/video-generator/entries/${model}/videos`,
        method: 'GET',
        config: { params: { documentIds: documentIds.join(','), locale } },
      }),
      providesTags: (_result, _error, { model, documentIds }) =>
        documentIds.map((id) => ({ type: 'VideoJobs', id: `${model}_${id}` })),
    }),
  }),
});

export const { useListEntryVideosQuery } = api;
