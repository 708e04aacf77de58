import { startCogVideoXServer } from '../../cogvideox-server/src';
import { type AdminClient, adminClient } from '../helpers/admin-client';
import { ADMIN, type PackedSite, startPackedSite } from '../helpers/packed-site';
import { waitFor } from '../helpers/wait';
import { median, runBench, timeOnce } from './lib/run-bench';

// What three styles on publish cost whoever publishes: the same site in two processes, one with the
// plugin and one without, as the admin's Publish button calls them.

const ARTICLE = 'api::article.article';
const PUBLISHES = 200;
const SETTLE_MS = 120_000;

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

/** An article as the edit view's form holds it: the button sends all of it along. */
const formOf = (number: number) => ({
  title: `Harbour walk ${number}`,
  excerpt: 'Boats in the morning mist, nets that dry on the quay, gulls over the old town.',
  content: null,
  video: null,
  noVideo: false,
});

/**
 * How long the publishes of new articles take on both, ms, by turns and in turn the first.
 * @returns also the article that was published last on the site with the plugin
 */
const measure = async (on: Side, off: Side) => {
  const times = new Map<Side, number[]>([
    [on, []],
    [off, []],
  ]);
  let last = '';
  for (let number = 0; number < PUBLISHES; number++) {
    const sides = number % 2 === 0 ? [on, off] : [off, on];
    for (const side of sides) {
      const form = formOf(number);
      const { documentId } = await side.client.create(ARTICLE, form);
      const publish = () => side.client.publish(ARTICLE, documentId, '', form);
      times.get(side)!.push(await timeOnce(publish));
      if (side === on) last = documentId;
    }
  }
  return { times, last };
};

/**
 * Waits until the videos that were asked for have been judged: the next row of publishes begins on a
 * site at rest, as this one did.
 * @throws Error unless each publish has asked for three, or there is nothing to compare
 */
const settle = async ({ client }: Side, last: string): Promise<void> => {
  const jobs = await waitFor(
    'the videos to be judged',
    async () => {
      const found = await client.jobs(ARTICLE, last);
      return found.every(({ state }) => state !== 'requested') && found;
    },
    SETTLE_MS
  );
  if (jobs.length !== 3) throw new Error(`Publishing asked for ${jobs.length} videos, not three.`);
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
          const { times, last } = await measure(on, off);
          await settle(on, last);
          return median(times.get(on)!) / median(times.get(off)!);
        },
      },
    ]);
  } finally {
    for (const { site } of sides) await site.stop();
    await api.close();
  }
};

void main();
