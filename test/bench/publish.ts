import { startCogVideoXServer } from '../../cogvideox-server/src';
import { type AdminClient, adminClient } from '../helpers/admin-client';
import { ADMIN, type PackedSite, startPackedSite } from '../helpers/packed-site';
import { median, runBench, timeOnce } from './lib/run-bench';

// What three styles on publish cost whoever publishes: the same site in two processes, one with the
// plugin and one without, as the admin's Publish button calls them.

const ARTICLE = 'api::article.article';
const PUBLISHES = 200;

/** Renders that do not end while it is measured: the processor is for the sites. */
const RENDER_SECONDS = 3_600;

interface Side {
  site: PackedSite;
  client: AdminClient;
}

const startSide = async (kind: 'playground' | 'bare', apiUrl: string): Promise<Side> => {
  const site = await startPackedSite(apiUrl, { kind });
  return { site, client: await adminClient(site.url, ADMIN) };
};

const newArticle = async ({ client }: Side, number: number): Promise<string> => {
  const { documentId } = await client.create(ARTICLE, {
    title: `Harbour walk ${number}`,
    excerpt: 'Boats in the morning mist, nets that dry on the quay, gulls over the old town.',
  });
  return documentId;
};

/** How long the publishes of new articles take on both, ms, by turns and in turn the first. */
const measure = async (on: Side, off: Side) => {
  const times = new Map<Side, number[]>([
    [on, []],
    [off, []],
  ]);
  for (let number = 0; number < PUBLISHES; number++) {
    const sides = number % 2 === 0 ? [on, off] : [off, on];
    for (const side of sides) {
      const documentId = await newArticle(side, number);
      const publish = () => side.client.publish(ARTICLE, documentId);
      times.get(side)!.push(await timeOnce(publish));
    }
  }
  return { on: times.get(on)!, off: times.get(off)! };
};

/** Publishing must have asked for three videos each, or there is nothing to compare. */
const checkWishes = async ({ client }: Side): Promise<void> => {
  const { documentId } = await client.find(ARTICLE, 'title', `Harbour walk ${PUBLISHES - 1}`);
  const styles = new Set((await client.jobs(ARTICLE, documentId)).map(({ style }) => style));
  if (styles.size !== 3) throw new Error(`Publishing asked for ${styles.size} styles, not three.`);
};

const main = async () => {
  const api = await startCogVideoXServer({ slots: 2, seconds: RENDER_SECONDS });
  const sides: Side[] = [];
  try {
    sides.push(await startSide('playground', api.url), await startSide('bare', ''));
    const [on, off] = sides as [Side, Side];
    await runBench('publish', [
      {
        name: 'median-ratio',
        unit: 'times',
        limit: 1.1,
        runs: 3,
        measure: async () => {
          const times = await measure(on, off);
          await checkWishes(on);
          return median(times.on) / median(times.off);
        },
      },
    ]);
  } finally {
    for (const { site } of sides) await site.stop();
    await api.close();
  }
};

void main();
