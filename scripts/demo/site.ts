import { setTimeout as sleep } from 'node:timers/promises';
import type { CreateJobsResponse, JobView, ListJobsResponse } from '../../shared/contracts/jobs';
import { hasEnded } from '../../shared/job-states';

export const LOGIN = { email: 'admin@example.com', password: 'Demo-admin-1' };

const PRODUCT_UID = 'api::product.product';
const ARTICLE_UID = 'api::article.article';
/** The article that the samples leave as a draft. */
const DRAFT_TITLE = 'A kitchen garden on the fourth floor';

/** An entry with the clips that hang on its target field. */
export interface Entry {
  uid: string;
  documentId: string;
  name: string;
  video: { id: number; name: string; url: string }[];
}

/** The playground, as its administrator sees it. */
export interface Site {
  url: string;
  /** The first product. */
  product(): Promise<Entry>;
  /** An article, of a type whose publishes ask for videos. */
  article(): Promise<Entry>;
  generate(entry: Entry): Promise<JobView[]>;
  publish(entry: Entry): Promise<void>;
  jobs(entry: Entry): Promise<JobView[]>;
}

const isUp = (url: string) =>
  fetch(`${url}/_health`).then(
    (answer) => answer.ok,
    () => false
  );

/** Waits until the playground answers, and logs in. @throws Error after `timeoutMs` */
export const openSite = async (url: string, timeoutMs = 90_000): Promise<Site> => {
  const end = Date.now() + timeoutMs;
  while (!(await isUp(url))) {
    if (Date.now() > end) throw new Error(`The playground did not answer at ${url}.`);
    await sleep(250);
  }
  const { token } = (await send(`${url}/admin/login`, { body: LOGIN })) as { token: string };
  const call = (route: string, body?: unknown) => send(`${url}${route}`, { token, body });

  const manager = (uid: string) => `/content-manager/collection-types/${uid}`;
  const jobsOf = ({ uid, documentId }: Entry) =>
    `/video-generator/entries/${uid}/${documentId}/jobs`;

  /** The first entry that a query finds. */
  const find = async (uid: string, query: string): Promise<Entry> => {
    const list = await call(`${manager(uid)}?${query}&sort=id:ASC&pageSize=1`);
    const first = (list as { results: { documentId: string }[] }).results[0];
    if (!first) throw new Error(`The playground has no entries of ${uid}.`);
    const { documentId } = first;
    const found = (await call(`${manager(uid)}/${documentId}`)) as Record<string, unknown>;
    return {
      uid,
      documentId,
      name: String(found.name ?? found.title),
      video: [found.video ?? []].flat() as Entry['video'],
    };
  };

  return {
    url,
    product: () => find(PRODUCT_UID, ''),
    article: () => find(ARTICLE_UID, `filters[title][$eq]=${encodeURIComponent(DRAFT_TITLE)}`),
    generate: async (entry) => {
      const created = (await call(jobsOf(entry), {})) as CreateJobsResponse['data'];
      return created.map(({ job }) => job);
    },
    publish: async ({ uid, documentId }) => {
      await call(`${manager(uid)}/${documentId}/actions/publish`, {});
    },
    jobs: async (entry) => (await call(jobsOf(entry))) as ListJobsResponse['data'],
  };
};

const send = async (url: string, { token, body }: { token?: string; body?: unknown }) => {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const content = (await answer.json()) as {
    data?: unknown;
    error?: { message: string };
  };
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status} ${content.error?.message ?? ''}`);
  }
  return content.data ?? content;
};

/**
 * Follows an entry's jobs until as many as are wanted have ended, telling each change.
 * @throws Error after `timeoutMs`
 */
export const follow = async (
  site: Site,
  entry: Entry,
  wanted: number,
  tell: (job: JobView) => void,
  timeoutMs: number
): Promise<JobView[]> => {
  const told = new Map<number, string>();
  const end = Date.now() + timeoutMs;
  for (;;) {
    const jobs = (await site.jobs(entry)).slice(0, wanted);
    for (const job of jobs) {
      const state = `${job.state} ${job.progress === null ? '' : Math.round(job.progress * 100)}`;
      if (told.get(job.id) !== state) tell(job);
      told.set(job.id, state);
    }
    if (jobs.length === wanted && jobs.every(({ state }) => hasEnded(state))) return jobs;
    if (Date.now() > end) throw new Error(`The videos were not done after ${timeoutMs / 1000} s.`);
    await sleep(500);
  }
};
