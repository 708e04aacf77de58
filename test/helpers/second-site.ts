import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { APP_DIR } from './site';

const START = `
  const [appDir] = process.argv.slice(1);
  require('@strapi/strapi').createStrapi({ appDir, distDir: appDir, serveAdminPanel: false }).load()
    .then((strapi) => {
      strapi.server.mount();
      strapi.server.httpServer.listen(0, '127.0.0.1', () => process.send('listening'));
    });
`;

/**
 * One more instance of the site that was started last, on the same database, in a process of its own.
 * @param config the plugin's, where it is another one
 * @returns what kills it, as a crash does
 */
export const startSecondSite = async (config?: unknown): Promise<() => Promise<void>> => {
  const child = spawn(process.execPath, ['-e', START, APP_DIR], {
    // The test's own, in which the site's settings are: Jest does not hand it on by itself.
    env: {
      ...process.env,
      ...(config !== undefined && { FIXTURE_PLUGIN_CONFIG: JSON.stringify(config) }),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('The second instance did not start.'))),
  ]);
  return async () => {
    child.kill('SIGKILL');
    await exited;
  };
};
