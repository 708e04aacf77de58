import type { Core } from '@strapi/strapi';
import { logText } from './log-text';
import { getService } from './services/get-service';
import { triggersOf } from './triggers';

/** So long may go on what cannot be aborted (an attach, an order without its answer), ms. */
const GRACE_MS = 6_500;
/** The whole stop, ms: deployments often kill after 10 s. */
const STOP_MS = 7_500;

/** Everything stops at once, so that the times do not add up, and nothing holds up the server. */
export const destroy = async ({ strapi }: { strapi: Core.Strapi }) => {
  const stops = [
    triggersOf(strapi).stop(),
    getService(strapi, 'batches').stop(),
    getService(strapi, 'tunes').stop(),
    getService(strapi, 'engine').stop(GRACE_MS),
    getService(strapi, 'events').stop(GRACE_MS),
  ].map((stop) =>
    stop.catch((error: unknown) => {
      strapi.log.error(`[video-generator] stopping: ${logText(error)}`);
    })
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      strapi.log.warn(
        '[video-generator] Something did not stop in time. It is gone on with at the next start.'
      );
      resolve();
    }, STOP_MS);
  });
  await Promise.race([Promise.all(stops), late]);
  clearTimeout(timer);
  await getService(strapi, 'backends').close();
};
