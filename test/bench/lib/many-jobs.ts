import { jobRow } from '../../helpers/job-row';
import type { Site } from '../../helpers/site';

/** What one statement may hold in every database. */
const ROWS = 250;
const HOUR_MS = 60 * 60_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

const THINGS = [
  'Kayak',
  'Tent',
  'Lamp',
  'Backpack',
  'Stove',
  'Boots',
  'Jacket',
  'Rope',
  'Map',
  'Mug',
];
const STYLES = ['cinematic', 'animated', 'realistic', 'minimalist'];
const TRIGGERS = ['publish', 'bulk', 'manual', 'api', 'schedule'];
const TYPES = ['api::product.product', 'api::article.article', 'api::recipe.recipe'];

const PROMPT = 'Boats in the morning mist, nets that dry on the quay. '.repeat(8);
const RESULT = { kind: 'url', url: `https://gpu.example.com/files/${'a'.repeat(64)}.mp4` };
const ERROR = {
  kind: 'render-failed',
  message: 'The video backend could not make the video and gave no reason.',
  hint: 'Retry makes it again.',
  charged: 'unknown',
};

/** Of a hundred jobs 75 have succeeded, 3 of them to be reviewed; the others are of every kind. */
const stateOf = (number: number) => {
  const place = (number * 37) % 100;
  if (place < 3) return { state: 'succeeded', outcome: 'candidate' };
  if (place < 75) return { state: 'succeeded', outcome: 'attached' };
  if (place < 87) return { state: 'failed', error_json: JSON.stringify(ERROR) };
  if (place < 93) return { state: 'skipped', skip_reason: 'The entry already has a video.' };
  if (place < 97) return { state: 'cancelled' };
  return { state: place < 99 ? 'queued' : 'generating', lease_until: Date.now() + YEAR_MS };
};

const at = <Value>(values: Value[], number: number): Value => values[number % values.length]!;

/** A job of a busy site, one every 36 s; `documents` are those that there really are. */
const newJob = (number: number, count: number, documents: string[]) => {
  const time = Date.now() - (count - number) * 36_000;
  return jobRow({
    outcome: null,
    error_json: null,
    skip_reason: null,
    lease_until: null,
    ...stateOf(number),
    trigger: at(TRIGGERS, number >> 2),
    content_type: at(TYPES, number >> 3),
    document_id: number % 1_000 === 0 ? at(documents, number / 1_000) : `entry-${number >> 2}`,
    entry_title: `${at(THINGS, number >> 4)} for the long way home ${number >> 2}`,
    style: at(STYLES, number),
    backend: number % 3 === 0 ? 'spare' : 'gpu',
    model: 'cogvideox-2b',
    prompt: PROMPT,
    result_json: JSON.stringify(RESULT),
    task_id: `task-${number}`,
    wish_key: `wish-${number}`,
    batch_id: number % 5 === 0 ? null : Math.floor(number / 500),
    created_by_id: 1 + (number % 7),
    created_at: time,
    submitted_at: time + 5_000,
    state_since: time + 60_000,
    ended_at: time + 60_000,
  });
};

/** Fills the jobs table, as a site has it after a busy month and a half. */
export const insertJobs = async (
  { strapi }: Site,
  count: number,
  documents: string[]
): Promise<void> => {
  for (let from = 0; from < count; from += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, count - from) }, (_, index) =>
      newJob(from + index, count, documents)
    );
    await strapi.db.connection('video_generator_jobs').insert(rows);
  }
  await freshStatistics(strapi);
};

/** What databases do by themselves within minutes of such an insert. */
const freshStatistics = async (strapi: Site['strapi']): Promise<void> => {
  const { client } = strapi.db.dialect;
  const table = client === 'mysql' ? 'TABLE video_generator_jobs' : 'video_generator_jobs';
  if (client === 'postgres') await strapi.db.connection.raw(`VACUUM ANALYZE ${table}`);
  else if (client !== 'sqlite') await strapi.db.connection.raw(`ANALYZE ${table}`);
};
