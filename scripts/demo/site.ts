import { setTimeout as sleep } from 'node:timers/promises';
import type { CreateJobsResponse, JobView, ListJobsResponse } from '../../shared/contracts/jobs';
import { hasEnded } from '../../shared/job-states';

export const LOGIN = { email: 'admin@example.com', password: 'Demo-admin-1' };

export const PRODUCT_UID = 'api::product.product';

export interface Product {
  documentId: string;
  name: string;
  /** What hangs on the entry's target field. */
  video: { id: number; name: string; url: string }[];
}

/** The playground, as its administrator sees it. */
export interface Site {
  url: string;
  product(): Promise<Product>;
  generate(product: Product): Promise<JobView[]>;
  jobs(product: Product): Promise<JobView[]>;
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

  const contentManager = `/content-manager/collection-types/${PRODUCT_UID}`;
  const jobsOf = ({ documentId }: Product) =>
    `/video-generator/entries/${PRODUCT_UID}/${documentId}/jobs`;
  return {
    url,
    async product() {
      const list = await call(`${contentManager}?sort=id:ASC&pageSize=1`, undefined);
      const first = (list as { results: { documentId: string }[] }).results[0];
      if (!first) throw new Error('The playground has no products.');
      return (await call(`${contentManager}/${first.documentId}`)) as Product;
    },
    generate: async (product) => {
      const created = (await call(jobsOf(product), {})) as CreateJobsResponse['data'];
      return created.map(({ job }) => job);
    },
    jobs: async (product) => (await call(jobsOf(product))) as ListJobsResponse['data'],
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

/** Follows jobs until all have ended, telling each change. @throws Error after `timeoutMs` */
export const follow = async (
  site: Site,
  product: Product,
  ids: number[],
  tell: (job: JobView) => void,
  timeoutMs: number
): Promise<JobView[]> => {
  const told = new Map<number, string>();
  const end = Date.now() + timeoutMs;
  for (;;) {
    const jobs = (await site.jobs(product)).filter(({ id }) => ids.includes(id));
    for (const job of jobs) {
      const state = `${job.state} ${job.progress === null ? '' : Math.round(job.progress * 100)}`;
      if (told.get(job.id) !== state) tell(job);
      told.set(job.id, state);
    }
    if (jobs.every(({ state }) => hasEnded(state))) return jobs;
    if (Date.now() > end) throw new Error(`The videos were not done after ${timeoutMs / 1000} s.`);
    await sleep(500);
  }
};
