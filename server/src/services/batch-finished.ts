import type { Core } from '@strapi/strapi';
import type { BatchView } from '../../../shared/contracts/batches';
import { getService } from './get-service';

/**
 * Called once for each batch, when all its jobs have ended (and again after a retry of the failed
 * ones), within the transaction that writes this down: what is written here is written if and only
 * if the batch ends. A throw leaves the batch to be finished at the next look.
 */
export const batchFinished = async (strapi: Core.Strapi, batch: BatchView): Promise<void> => {
  const { succeeded, failed, skipped, cancelled } = batch.progress;
  strapi.log.info(
    `[video-generator] batch ${batch.id} ${batch.state}: ${succeeded} made, ${failed} failed, ${skipped} skipped, ${cancelled} cancelled`
  );
  await getService(strapi, 'events').batchFinished(batch);
};
