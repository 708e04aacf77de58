import { adminApi } from '@strapi/strapi/admin';
import type {
  CountMissingResponse,
  MakeMissingBody,
  MakeMissingResponse,
} from '../../../../shared/contracts/missing';
import type {
  BackendResponse,
  BackendsResponse,
  ContentTypeView,
  GetSettingsResponse,
  ListContentTypesResponse,
  PreviewSettingsBody,
  PreviewSettingsResponse,
  SaveSettingsBody,
  SettingsView,
  TestBackendResponse,
} from '../../../../shared/contracts/settings';
import type { StartTuneBody, TuneResponse, TuneView } from '../../../../shared/contracts/tune';

export type Preview = PreviewSettingsResponse['data'];
export type BackendTest = TestBackendResponse['data'];

/** An entry as the content manager lists it. */
export interface ListedEntry {
  documentId: string;
  locale?: string | null;
  localizations?: { locale: string }[] | null;
  [field: string]: unknown;
}

export type EntrySearch = Pick<ContentTypeView, 'uid' | 'kind'> & { search: string };

/** Entries offered at once; more are found by searching. */
const ENTRIES = 10;

// Apart from the edit view's endpoints, so that they are loaded with the settings only. Their names
// say whose they are: all plugins share one list of names, and the first to take one keeps it.
const api = adminApi
  .enhanceEndpoints({ addTagTypes: ['VideoSettings', 'VideoTune', 'MissingVideos', 'InitialData'] })
  .injectEndpoints({
    endpoints: (build) => ({
      getVideoSettings: build.query<SettingsView, void>({
        query: () => ({ url: '/video-generator/settings', method: 'GET' }),
        transformResponse: ({ data }: GetSettingsResponse) => data,
        providesTags: ['VideoSettings'],
      }),

      saveVideoSettings: build.mutation<SettingsView, SaveSettingsBody>({
        query: (data) => ({ url: '/video-generator/settings', method: 'PUT', data }),
        transformResponse: ({ data }: GetSettingsResponse) => data,
        // The content manager learns with its initial data which types have videos.
        invalidatesTags: (_result, error) => (error ? [] : ['VideoSettings', 'InitialData']),
      }),

      getVideoTypes: build.query<ContentTypeView[], void>({
        query: () => ({ url: '/video-generator/settings/content-types', method: 'GET' }),
        transformResponse: ({ data }: ListContentTypesResponse) => data,
      }),

      previewVideoSettings: build.query<Preview, PreviewSettingsBody>({
        query: (data) => ({ url: '/video-generator/settings/preview', method: 'POST', data }),
        transformResponse: ({ data }: PreviewSettingsResponse) => data,
        keepUnusedDataFor: 0,
      }),

      testVideoBackend: build.mutation<BackendTest, string>({
        query: (name) => ({ url: `/video-generator/backends/${name}/test`, method: 'POST' }),
        transformResponse: ({ data }: TestBackendResponse) => data,
      }),

      countMissingVideos: build.query<number, string>({
        query: (contentType) => ({
          url: '/video-generator/settings/missing',
          method: 'GET',
          config: { params: { contentType } },
        }),
        transformResponse: ({ data }: CountMissingResponse) => data.count,
        // Which entries count depends on the target field.
        providesTags: ['VideoSettings', 'MissingVideos'],
      }),

      makeMissingVideos: build.mutation<MakeMissingResponse['data'], string>({
        query: (contentType) => ({
          url: '/video-generator/settings/missing',
          method: 'POST',
          data: { contentType } satisfies MakeMissingBody,
        }),
        transformResponse: ({ data }: MakeMissingResponse) => data,
        invalidatesTags: (_result, error) => (error ? [] : ['MissingVideos']),
      }),

      switchVideoBackend: build.mutation<
        BackendResponse,
        { name: string; action: 'pause' | 'resume' }
      >({
        query: ({ name, action }) => ({
          url: `/video-generator/backends/${name}/${action}`,
          method: 'POST',
        }),
        invalidatesTags: ['VideoSettings'],
      }),

      switchVideoBackends: build.mutation<BackendsResponse, 'pause' | 'resume'>({
        query: (action) => ({ url: `/video-generator/backends/${action}`, method: 'POST' }),
        invalidatesTags: ['VideoSettings'],
      }),

      getVideoTune: build.query<TuneView, string>({
        query: (name) => ({ url: `/video-generator/backends/${name}/tune`, method: 'GET' }),
        transformResponse: ({ data }: TuneResponse) => data,
        providesTags: ['VideoTune'],
      }),

      startVideoTune: build.mutation<TuneResponse, { name: string; each: number }>({
        query: ({ name, each }) => ({
          url: `/video-generator/backends/${name}/tune`,
          method: 'POST',
          data: { each } satisfies StartTuneBody,
        }),
        invalidatesTags: ['VideoTune', 'VideoSettings'],
      }),

      stopVideoTune: build.mutation<TuneResponse, string>({
        query: (name) => ({ url: `/video-generator/backends/${name}/tune/stop`, method: 'POST' }),
        invalidatesTags: ['VideoTune', 'VideoSettings'],
      }),

      findVideoEntries: build.query<ListedEntry[], EntrySearch>({
        query: ({ uid, kind, search }) =>
          kind === 'singleType'
            ? { url: `/content-manager/single-types/${uid}`, method: 'GET' }
            : {
                url: `/content-manager/collection-types/${uid}`,
                method: 'GET',
                config: {
                  params: {
                    page: 1,
                    pageSize: ENTRIES,
                    sort: 'updatedAt:DESC',
                    ...(search && { _q: search }),
                  },
                },
              },
        transformResponse: (answer: { results?: ListedEntry[]; data?: ListedEntry }) =>
          answer.results ?? (answer.data?.documentId ? [answer.data] : []),
        // All that was found stays: the list that is typed into shows what fits.
        serializeQueryArgs: ({ queryArgs: { uid } }) => uid,
        forceRefetch: ({ currentArg, previousArg }) => currentArg?.search !== previousArg?.search,
        merge: (known, found) => {
          const ids = new Set(known.map(({ documentId }) => documentId));
          known.push(...found.filter(({ documentId }) => !ids.has(documentId)));
        },
        keepUnusedDataFor: 0,
      }),
    }),
  });

export const {
  useGetVideoSettingsQuery,
  useLazyGetVideoSettingsQuery,
  useSaveVideoSettingsMutation,
  useGetVideoTypesQuery,
  usePreviewVideoSettingsQuery,
  useTestVideoBackendMutation,
  useSwitchVideoBackendMutation,
  useSwitchVideoBackendsMutation,
  useGetVideoTuneQuery,
  useStartVideoTuneMutation,
  useStopVideoTuneMutation,
  useFindVideoEntriesQuery,
  useCountMissingVideosQuery,
  useMakeMissingVideosMutation,
} = api;
