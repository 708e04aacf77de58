import { adminApi } from '@strapi/strapi/admin';
import type { ImprovePromptBody, ImprovePromptResponse } from '../../shared/contracts/enhancer';
import type {
  CreateJobsBody,
  CreateJobsResponse,
  JobResponse,
  JobView,
  ListJobsResponse,
  PreviewPromptsBody,
  PreviewPromptsResponse,
} from '../../shared/contracts/jobs';
import type { EntryBody, EntryRef } from './utils/entry';

/** An entry's jobs, those of one locale or (without) of all. */
export interface JobsQuery {
  entry: Pick<EntryRef, 'collectionType' | 'model' | 'documentId'>;
  locale?: string;
}

interface JobAction {
  job: JobView;
  action: 'cancel' | 'retry' | 'use';
}

const entryPath = ({ model, documentId }: JobsQuery['entry']) =>
  `/video-generator/entries/${model}/${documentId}`;

const jobsTag = ({ model, documentId }: JobsQuery['entry']) =>
  ({ type: 'VideoJobs', id: `${model}_${documentId}` }) as const;

/** The tag of the content manager's own queries of this entry. */
const documentTag = ({ collectionType, model, documentId }: JobsQuery['entry']) =>
  ({
    type: 'Document',
    id: collectionType === 'single-types' ? model : `${model}_${documentId}`,
  }) as const;

const listTag = ({ model }: JobsQuery['entry']) =>
  ({ type: 'Document', id: `${model}_LIST` }) as const;

const api = adminApi
  .enhanceEndpoints({ addTagTypes: ['VideoJobs', 'VideoAttention', 'Document'] })
  .injectEndpoints({
    endpoints: (build) => ({
      getEntryJobs: build.query<ListJobsResponse, JobsQuery>({
        query: ({ entry, locale }) => ({
          url: `${entryPath(entry)}/jobs`,
          method: 'GET',
          config: { params: { locale } },
        }),
        // Saving and publishing can start jobs: where the document is asked for anew, so are they.
        providesTags: (_result, _error, { entry }) => [jobsTag(entry), documentTag(entry)],
      }),

      createJobs: build.mutation<CreateJobsResponse, { entry: EntryRef; body: CreateJobsBody }>({
        query: ({ entry, body }) => ({
          url: `${entryPath(entry)}/jobs`,
          method: 'POST',
          data: body,
        }),
        invalidatesTags: (_result, _error, { entry }) => [jobsTag(entry)],
      }),

      previewPrompts: build.query<
        PreviewPromptsResponse,
        { entry: EntryRef; body: PreviewPromptsBody }
      >({
        query: ({ entry, body }) => ({
          url: `${entryPath(entry)}/prompts`,
          method: 'POST',
          data: body,
        }),
        keepUnusedDataFor: 0,
      }),

      improvePrompt: build.mutation<
        ImprovePromptResponse,
        { entry: EntryRef; body: ImprovePromptBody }
      >({
        query: ({ entry, body }) => ({
          url: `${entryPath(entry)}/improve`,
          method: 'POST',
          data: body,
        }),
      }),

      actOnJob: build.mutation<JobResponse, JobAction>({
        query: ({ job, action }) => ({
          url: `/video-generator/jobs/${job.id}/${action}`,
          method: 'POST',
        }),
        // Beside the entry's, the lists of all jobs, which go by no id.
        invalidatesTags: ['VideoJobs', 'VideoAttention'],
      }),

      /** The entry as it is on the server now. Leaves alone what the open form shows. */
      peekEntry: build.query<EntryBody, EntryRef>({
        query: ({ collectionType, model, documentId, locale }) => ({
          url:
            collectionType === 'single-types'
              ? `/content-manager/single-types/${model}`
              : `/content-manager/${collectionType}/${model}/${documentId}`,
          method: 'GET',
          config: { params: locale ? { locale } : {} },
        }),
        keepUnusedDataFor: 0,
      }),

      /**
       * Hands a newer entry to the edit view, whose form takes it over as what is saved. The entry
       * is put straight into the edit view's cache: invalidating its tag instead would replace the
       * form when the answer comes, and with it what was typed meanwhile.
       */
      showEntry: build.mutation<null, { entry: EntryRef; body: EntryBody }>({
        queryFn: ({ entry, body }, { dispatch, getState }) => {
          const cached = adminApi.util
            .selectInvalidatedBy(getState() as never, [documentTag(entry) as never])
            .filter(({ endpointName, originalArgs }) => {
              const { params } = (originalArgs ?? {}) as { params?: Record<string, string> };
              return (
                endpointName === 'getDocument' &&
                (params?.locale ?? entry.locale) === entry.locale &&
                params?.status !== 'published'
              );
            });
          for (const { originalArgs } of cached) {
            const patch = adminApi.util.updateQueryData as unknown as PatchQuery;
            dispatch(patch('getDocument', originalArgs, () => body));
          }
          return { data: null };
        },
        invalidatesTags: (_result, _error, { entry }) => [listTag(entry)],
      }),

      /** Has everything that shows this entry ask for it again. */
      forgetEntry: build.mutation<null, EntryRef>({
        queryFn: () => ({ data: null }),
        invalidatesTags: (_result, _error, entry) => [documentTag(entry), listTag(entry)],
      }),
    }),
  });

/** `updateQueryData`, for an endpoint of another plugin: its types are not known here. */
type PatchQuery = (endpoint: string, args: unknown, recipe: () => unknown) => () => void;

export const {
  useGetEntryJobsQuery,
  useCreateJobsMutation,
  usePreviewPromptsQuery,
  useImprovePromptMutation,
  useActOnJobMutation,
  useLazyPeekEntryQuery,
  useShowEntryMutation,
  useForgetEntryMutation,
} = api;
