import { randomUUID } from 'node:crypto';
import knex from 'knex';

const TABLE = 'video_generator_jobs';
const DAYS = 29;
const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
const STYLES = ['cinematic', 'animated', 'realistic'];

type Row = Record<string, unknown>;

/**
 * Gives a site a past: each day of the last month gets copies of the jobs that it has, which took
 * as long as real ones do. The overview has little to tell of a site that has just begun.
 * @param filename of the site's SQLite database
 */
export const addHistory = async (filename: string): Promise<void> => {
  const database = knex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  try {
    const ended = await database<Row>(TABLE).whereNotNull('ended_at');
    const ofState = (wanted: string) => ended.filter(({ state }) => state === wanted);
    // Those that wait to be chosen would fill the review queue.
    const succeeded = ofState('succeeded').filter(({ outcome }) => outcome === 'attached');
    const failed = ofState('failed');
    let number = 0;
    const next = (): Row => {
      number += 1;
      const from = number % 9 === 0 && failed.length > 0 ? failed : succeeded;
      return from[number % from.length]!;
    };
    const rows = Array.from({ length: DAYS }, (_, index) => {
      const begin = Date.now() - (DAYS - index) * DAY_MS;
      return Array.from({ length: countOn(index) }, (__, place) =>
        copyOf(next(), begin + place * 47 * MINUTE_MS, number)
      );
    });
    for (const row of rows.flat()) await database(TABLE).insert(row);
  } finally {
    await database.destroy();
  }
};

/** More of them towards the end, fewer at the weekends. */
const countOn = (day: number): number => (day % 7 > 4 ? 2 : 4 + ((day * 5) % 6) + (day >> 3));

const copyOf = ({ id: _, ...job }: Row, createdAt: number, number: number): Row => {
  const submittedAt = createdAt + 4_000 + (number % 11) * 6_000;
  const renderedAt = submittedAt + 70_000 + (number % 13) * 9_000;
  const endedAt = renderedAt + 2_000 + (number % 5) * 900;
  return {
    ...job,
    uuid: randomUUID(),
    request_id: null,
    active_key: null,
    slot: null,
    style: STYLES[number % 8 > 4 ? 1 : number % 3],
    created_at: createdAt,
    submitted_at: submittedAt,
    rendered_at: renderedAt,
    state_since: endedAt,
    ended_at: endedAt,
  };
};
