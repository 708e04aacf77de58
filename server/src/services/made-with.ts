import type { Core } from '@strapi/strapi';
import type { MadeWith } from '../../../shared/contracts/jobs';
import type { Job } from '../jobs/job';
import { getService } from './get-service';
import { namesOf } from './people';

/** What a job's clip came from. It is all on the row, but for the name of who asked. */
export const madeWithOf = async (strapi: Core.Strapi, job: Job): Promise<MadeWith> => ({
  prompt: job.sentPrompt ?? job.prompt,
  negativePrompt: job.negativePrompt,
  style: job.style,
  preset: job.preset,
  template: job.template === null ? null : { id: job.template, version: job.templateVersion ?? '' },
  fingerprint: job.fingerprint,
  backend: job.backend,
  provider: job.provider,
  model: job.model,
  parameters: job.request === null ? null : { ...job.request },
  seed: job.request?.seed ?? null,
  cost: costOf(strapi, job),
  attempt: job.attempt,
  requestId: job.requestId,
  taskId: job.taskId,
  trigger: job.trigger,
  batchId: job.batchId,
  by: job.createdById === null ? null : await personOf(strapi, job.createdById),
  caller: job.caller,
  createdAt: job.createdAt,
  submittedAt: job.submittedAt,
  renderedAt: job.renderedAt,
});

/** What was ordered costs, unless it was refused; the price is that of today. */
const costOf = (strapi: Core.Strapi, { backend, submittedAt }: Job): MadeWith['cost'] => {
  const price = getService(strapi, 'backends').priceAt(backend);
  if (!price || submittedAt === null) return null;
  return { amount: price.perVideo, currency: price.currency };
};

const personOf = async (strapi: Core.Strapi, id: number): Promise<MadeWith['by']> => ({
  id,
  name: (await namesOf(strapi, [id])).get(id) ?? null,
});
