import path from 'node:path';
import type { JobView } from '../../shared/contracts/jobs';
import { checkClips } from './check';
import { freePort, ROOT, type Server, startServer } from './processes';
import { type Entry, follow, LOGIN, openSite, type Site } from './site';

/** How long three clips may take, ms: a real GPU needs minutes. */
const CLIPS_MS = Number(process.env.DEMO_TIMEOUT_MINUTES ?? 60) * 60_000;
/** A job for each style. */
const STYLES = 3;

const say = (line = '') => process.stdout.write(`${line}\n`);

const isCheck = process.argv.includes('--check');
const servers: Server[] = [];
let stopping: Promise<void> | null = null;

const stopServers = () => {
  stopping ??= (async () => {
    for (const server of servers.reverse()) await server.stop();
  })();
  return stopping;
};

/** The backend: the one that COGVIDEOX_URL names, else the local API on a port of its own. */
const startBackend = async (): Promise<string> => {
  if (process.env.COGVIDEOX_URL) return process.env.COGVIDEOX_URL;
  const port = String(await freePort(0));
  const args = ['cogvideox-server/src/cli.ts', '--port', port, '--slots', '2', '--seconds', '4'];
  servers.push(startServer('The local CogVideoX API', 'tsx', args));
  return `http://127.0.0.1:${port}`;
};

const startPlayground = async (backendUrl: string): Promise<Site> => {
  const port = Number(process.env.PORT ?? 1337);
  if ((await freePort(port)) === null) {
    throw new Error(
      `Port ${port} is taken. Stop what uses it, or choose another: PORT=1338 npm run demo`
    );
  }
  const playground = startServer('The playground', 'strapi', ['start'], {
    cwd: path.join(ROOT, 'playground'),
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      COGVIDEOX_URL: backendUrl,
      DEMO_ADMIN_EMAIL: LOGIN.email,
      DEMO_ADMIN_PASSWORD: LOGIN.password,
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  });
  servers.push(playground);
  return Promise.race([openSite(`http://127.0.0.1:${port}`), playground.ended]);
};

const tell = ({ style, state, progress, queuePosition, error }: JobView) => {
  const done = progress === null ? '' : ` ${Math.round(progress * 100)} %`;
  const place = queuePosition === null ? '' : ` (place ${queuePosition} in the backend's queue)`;
  const why = error ? `: ${error.message} ${error.hint}` : '';
  say(`  ${style.padEnd(10)} ${state}${done}${place}${why}`);
};

/** Shows the videos of an entry being made. @throws Error if one is not */
const followAll = async (site: Site, entry: Entry): Promise<void> => {
  const ended = await follow(site, entry, STYLES, tell, CLIPS_MS);
  const failed = ended.filter(({ state }) => state !== 'succeeded');
  if (failed.length > 0) {
    throw new Error(`${failed.length} of ${ended.length} videos were not made.`);
  }
};

/** Has the product's clips made, unless an earlier start did it. */
const makeClips = async (site: Site): Promise<Entry> => {
  const product = await site.product();
  if (product.video.length >= STYLES) {
    say(`${product.name} has its videos from an earlier start.`);
    return product;
  }
  say(`Making three videos of ${product.name}:`);
  await site.generate(product);
  await followAll(site, product);
  return site.product();
};

/** Publishes the article, which asks for its videos, unless an earlier start did it. */
const publishArticle = async (site: Site): Promise<Entry> => {
  const article = await site.article();
  if (article.video.length > 0) {
    say(`${article.name} has its video from an earlier start.`);
    return article;
  }
  say(`Publishing ${article.name}, of a type whose publishes ask for videos:`);
  await site.publish(article);
  await followAll(site, article);
  return site.article();
};

const showResult = (site: Site, entries: Entry[], backendUrl: string) => {
  for (const { uid, documentId, video } of entries) {
    say();
    say(`An entry    ${site.url}/admin/content-manager/collection-types/${uid}/${documentId}`);
    for (const { url } of video) say(`A clip      ${new URL(url, site.url).href}`);
  }
  say();
  say(`The login   ${LOGIN.email}   ${LOGIN.password}`);
  say(`The API     ${backendUrl}`);
  say();
};

const run = async (): Promise<void> => {
  const backendUrl = await startBackend();
  const site = await startPlayground(backendUrl);
  const ended = servers.map((server) => server.ended);
  const product = await Promise.race([makeClips(site), ...ended]);
  const article = await Promise.race([publishArticle(site), ...ended]);
  showResult(site, [product, article], backendUrl);
  if (isCheck) {
    // The article's field holds one clip; the others wait to be chosen.
    for (const [entry, clips] of [
      [product, STYLES],
      [article, 1],
    ] as const) {
      for (const line of await checkClips(site, entry, clips)) say(`Checked     ${line}`);
    }
    return stopServers();
  }
  say('Everything stays up. Ctrl-C ends it.');
  await Promise.race(ended);
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    say('\nStopping …');
    void stopServers().then(() => process.exit(0));
  });
}

run().then(
  () => process.exit(0),
  async (error: unknown) => {
    if (stopping) return stopping;
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    await stopServers();
    process.exit(1);
  }
);
