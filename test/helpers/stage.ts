import {
  type CogVideoXServer,
  type CogVideoXServerOptions,
  startCogVideoXServer,
} from '../../cogvideox-server/src';
import type { CreateJobsResponse, JobView, ListJobsResponse } from '../../shared/contracts/jobs';
import { hasEnded } from '../../shared/job-states';
import { pluginConfig, type Site, type SiteOptions, startSite } from './site';
import { superAdmin } from './users';
import { waitFor } from './wait';

/** Small clips: a render takes milliseconds. */
export const SMALL = { width: 128, height: 72, numFrames: 9, fps: 8, steps: 1 };
/** The same as a backend's settings: no model was made for it. */
export const SMALL_RENDER = { ...SMALL, raw: true };

/** A site and the video API that it renders on. */
export interface Stage {
  site: Site;
  api: CogVideoXServer;
  /** The super admin's token. */
  token: string;
  /** Clicks "Generate video" as the super admin. */
  generate(uid: string, documentId: string, body?: object): Promise<CreateJobsResponse['data']>;
  jobs(uid: string, documentId: string): Promise<JobView[]>;
  /** The entry's jobs, once all of them have ended. */
  ended(uid: string, documentId: string): Promise<JobView[]>;
  close(): Promise<void>;
}

interface StageOptions {
  api?: CogVideoXServerOptions;
  config?: Record<string, unknown>;
  site?: Partial<SiteOptions>;
  slots?: number;
  /** More settings of the backend. */
  backend?: Record<string, unknown>;
}

export const backendAt = (url: string, slots = 3, more: Record<string, unknown> = {}) => ({
  backends: { gpu: { provider: 'cogvideox', url, slots, render: SMALL_RENDER, ...more } },
});

export const stageConfig = (url: string, slots = 3, more: Record<string, unknown> = {}) =>
  pluginConfig(url, {
    ...backendAt(url, slots),
    engine: { name: 'embedded', leaseMs: 2_000 },
    ...more,
  });

/** Starts the video API and a site that renders on it. */
export const openStage = async (options: StageOptions = {}): Promise<Stage> => {
  const api = await startCogVideoXServer(options.api);
  const site = await startSite({
    config: stageConfig(api.url, options.slots, {
      ...backendAt(api.url, options.slots, options.backend),
      ...options.config,
    }),
    ...options.site,
  });
  return {
    ...(await onStage(site, api)),
    close: async () => void (await site.remove(), await api.close()),
  };
};

/** The same for a site that is there already. */
export const onStage = async (site: Site, api: CogVideoXServer): Promise<Stage> => {
  const token = await superAdmin(site);
  const path = (uid: string, documentId: string) =>
    `/video-generator/entries/${uid}/${documentId}/jobs`;
  const jobs = async (uid: string, documentId: string) => {
    const answer = await site.call('get', path(uid, documentId), { token });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return (answer.body as ListJobsResponse).data;
  };
  return {
    site,
    api,
    token,
    jobs,
    generate: async (uid, documentId, body = {}) => {
      const answer = await site.call('post', path(uid, documentId), { token, body });
      if (answer.status !== 202)
        throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
      return (answer.body as CreateJobsResponse).data;
    },
    ended: (uid, documentId) =>
      waitFor('the jobs to end', async () => {
        const all = await jobs(uid, documentId);
        return all.length > 0 && all.every(({ state }) => hasEnded(state)) ? all : null;
      }),
    close: () => site.remove(),
  };
};
