import type { BatchView, CreateBatchBody } from '../../shared/contracts/batches';
import type { CreateJobsResponse, JobView } from '../../shared/contracts/jobs';
import type { Login } from './packed-site';

interface Permission {
  action: string;
  subject?: string;
  properties?: { fields?: string[]; locales?: string[] };
}

interface Entry {
  documentId: string;
  [field: string]: unknown;
}

/** What an administrator does on a running site without the admin's pages. */
export interface AdminClient {
  /** An entry of a type, by the text in one of its fields. */
  find(uid: string, field: string, value: string, query?: string): Promise<Entry>;
  create(uid: string, data: object): Promise<Entry>;
  get(uid: string, documentId: string, query?: string): Promise<Entry>;
  update(uid: string, documentId: string, data: object, query?: string): Promise<void>;
  /** Publishes an entry, with what its form holds saved first. */
  publish(uid: string, documentId: string, query?: string, form?: object): Promise<void>;
  /** Clicks “Generate video”: one clip, or one in each of the styles. */
  generate(uid: string, documentId: string, styles?: string[]): Promise<CreateJobsResponse['data']>;
  jobs(uid: string, documentId: string): Promise<JobView[]>;
  /** Orders videos for many entries at once. */
  orderBatch(batch: CreateBatchBody): Promise<BatchView>;
  /** Makes a user with a role of just these permissions. */
  newUser(name: string, permissions: Permission[]): Promise<Login>;
}

export const adminClient = async (url: string, user: Login): Promise<AdminClient> => {
  let token = '';
  const call = async (method: string, route: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}${route}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const content = (await answer.json()) as { data?: unknown };
    if (!answer.ok) throw new Error(`${method} ${route}: ${JSON.stringify(content)}`);
    return content.data ?? content;
  };
  ({ token } = (await call('POST', '/admin/login', user)) as { token: string });

  const entries = (uid: string) => `/content-manager/collection-types/${uid}`;
  return {
    find: async (uid, field, value, query = '') => {
      const filter = `filters[${field}][$eq]=${encodeURIComponent(value)}`;
      const { results } = (await call('GET', `${entries(uid)}?${filter}&${query}`)) as {
        results: Entry[];
      };
      if (!results[0]) throw new Error(`No ${uid} with ${field} "${value}".`);
      return results[0];
    },
    create: (uid, data) => call('POST', entries(uid), data) as Promise<Entry>,
    get: (uid, documentId, query = '') =>
      call('GET', `${entries(uid)}/${documentId}?${query}`) as Promise<Entry>,
    update: async (uid, documentId, data, query = '') => {
      await call('PUT', `${entries(uid)}/${documentId}?${query}`, data);
    },
    publish: async (uid, documentId, query = '', form = {}) => {
      await call('POST', `${entries(uid)}/${documentId}/actions/publish?${query}`, form);
    },
    generate: (uid, documentId, styles = ['cinematic']) =>
      call('POST', `/video-generator/entries/${uid}/${documentId}/jobs`, { styles }) as Promise<
        CreateJobsResponse['data']
      >,
    jobs: (uid, documentId) =>
      call('GET', `/video-generator/entries/${uid}/${documentId}/jobs`) as Promise<JobView[]>,
    orderBatch: (batch) => call('POST', '/video-generator/batches', batch) as Promise<BatchView>,
    newUser: async (name, permissions) => {
      const role = { name, description: name };
      const { id } = (await call('POST', '/admin/roles', role)) as { id: number };
      await call('PUT', `/admin/roles/${id}/permissions`, {
        permissions: permissions.map((permission) => ({
          properties: {},
          conditions: [],
          ...permission,
        })),
      });
      const email = `${name}@example.com`;
      const person = { firstname: 'Test', lastname: name };
      const { registrationToken } = (await call('POST', '/admin/users', {
        ...person,
        email,
        roles: [id],
      })) as { registrationToken: string };
      const password = 'Test-editor-1';
      await call('POST', '/admin/register', {
        registrationToken,
        userInfo: { ...person, password },
      });
      return { email, password };
    },
  };
};
