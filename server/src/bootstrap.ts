import type { Core } from '@strapi/strapi';
import { keepTables } from './keep-tables';
import { logText } from './log-text';
import { followDeletions } from './media/deleted-files';
import { registerPermissions } from './permissions';
import { getService } from './services/get-service';
import { triggersOf } from './triggers';

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }) => {
  await keepTables(strapi);
  getService(strapi, 'events').bootstrap();
  followDeletions(strapi);
  await getService(strapi, 'settings').fresh();
  await registerPermissions(strapi);
  await triggersOf(strapi).bootstrap();
  getService(strapi, 'content-types').warnOfProblems();
  await getService(strapi, 'settings').warnOfProblems();
  getService(strapi, 'backends').warnOfProblems();
  getService(strapi, 'enhancer').warnOfProblems();

  // Not here and now: bootstrap also runs in CLI commands, which must not work on jobs.
  strapi.server.httpServer.once('listening', () => {
    getService(strapi, 'engine')
      .start()
      .catch((error: unknown) => {
        strapi.log.error(`[video-generator] The engine did not start: ${logText(error)}`);
      });
    getService(strapi, 'observe').start();
    getService(strapi, 'events').start();
    getService(strapi, 'batches').start();
    void triggersOf(strapi).start();
  });
};
