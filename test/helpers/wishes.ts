import type { Core } from '@strapi/strapi';
import type {
  ContentTypeSettings,
  EditorSettings,
  GetSettingsResponse,
} from '../../shared/contracts/settings';
import { hasEnded, type JobState } from '../../shared/job-states';
import type { Stage } from './stage';
import { waitFor } from './wait';

/** A row of the jobs table, as far as tests of triggers look at it. */
export interface Wish {
  id: number;
  state: JobState;
  trigger: string;
  document_id: string;
  locale: string | null;
  style: string;
  outcome: string | null;
  skip_reason: string | null;
  [column: string]: unknown;
}

export const jobRows = (strapi: Core.Strapi) => strapi.db.connection<Wish>('video_generator_jobs');

/** All that was asked for of a document, oldest first. */
export const wishesOf = (strapi: Core.Strapi, documentId: string): Promise<Wish[]> =>
  jobRows(strapi).where({ document_id: documentId }).orderBy('id');

/** The same, once there is anything and all of it has ended. */
export const endedWishesOf = (
  { site }: Stage,
  documentId: string,
  atLeast = 1,
  timeoutMs?: number
): Promise<Wish[]> => {
  const ended = async () => {
    const all = await wishesOf(site.strapi, documentId);
    return all.length >= atLeast && all.every(({ state }) => hasEnded(state)) ? all : null;
  };
  return waitFor(`the wishes of ${documentId} to end`, ended, timeoutMs);
};

/** Saves the settings page with these content types, and nothing else on it. */
export const saveTypes = async (
  { site, token }: Stage,
  contentTypes: Record<string, ContentTypeSettings>,
  more: Partial<EditorSettings> = {}
): Promise<void> => {
  const before = await site.call('get', '/video-generator/settings', { token });
  const { version } = (before.body as GetSettingsResponse).data;
  const body = { version, settings: { contentTypes, ...more } };
  const answer = await site.call('put', '/video-generator/settings', { token, body });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
};
