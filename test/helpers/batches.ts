import type {
  BatchJobsResponse,
  BatchResponse,
  BatchState,
  BatchView,
  CreateBatchBody,
  PreviewBatchBody,
  PreviewBatchResponse,
} from '../../shared/contracts/batches';
import type { Stage } from './stage';
import { waitFor } from './wait';

const path = '/video-generator/batches';

/** The bulk dialog and the batches' page, without a browser. */
export const bulkOn = (stage: Pick<Stage, 'site' | 'token'>, token = stage.token) => {
  const { site } = stage;
  const post = (route: string, body: object = {}) =>
    site.call('post', `${path}${route}`, { token, body });
  const find = async (id: number): Promise<BatchView> => {
    const answer = await site.call('get', `${path}/${id}`, { token });
    return (answer.body as BatchResponse).data;
  };
  return {
    post,
    find,
    async preview(body: PreviewBatchBody): Promise<PreviewBatchResponse['data']> {
      const answer = await post('/preview', body);
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return (answer.body as PreviewBatchResponse).data;
    },
    async create(body: CreateBatchBody): Promise<BatchView> {
      const answer = await post('', body);
      if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
      return (answer.body as BatchResponse).data;
    },
    async jobs(id: number, page = 1): Promise<BatchJobsResponse> {
      const query = { page: String(page) };
      const answer = await site.call('get', `${path}/${id}/jobs`, { token, query });
      return answer.body as BatchJobsResponse;
    },
    until: (id: number, state: BatchState): Promise<BatchView> =>
      waitFor(`batch ${id} to be ${state}`, async () => {
        const batch = await find(id);
        return batch.state === state ? batch : null;
      }),
  };
};
