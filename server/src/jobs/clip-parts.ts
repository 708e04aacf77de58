import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { CLIP_PART_UID } from '../../../shared/plugin';
import { JobError } from '../errors';
import type { ClipSource, StoredClip } from '../providers/types';
import { type Connection, tableRows } from '../strapi';
import type { Job } from './job';
import type { JobTable } from './table';
import { STALE_MS } from './times';
import { say } from '../texts/say';

/** The table's name in the database. */
export const CLIP_PART_TABLE = 'video_generator_clip_parts';

const required = { column: { notNullable: true } } as const;

/**
 * Clips that came within a backend's answer, until they are in the media library: in the database,
 * so that any instance can go on with the job, after any crash.
 */
export const clipPartModel = {
  uid: CLIP_PART_UID,
  tableName: CLIP_PART_TABLE,
  singularName: 'clip-part',
  attributes: {
    id: { type: 'increments' },
    jobId: { type: 'integer', ...required },
    /** The lease under which it was written: two workers never mix their parts. */
    token: { type: 'integer', ...required },
    number: { type: 'integer', ...required },
    /** Base64. */
    data: { type: 'text', ...required },
    createdAt: { type: 'biginteger', ...required },
  },
  indexes: [
    { name: 'vg_clip_parts_uq', columns: ['job_id', 'token', 'number'], type: 'unique' },
    { name: 'vg_clip_parts_age_ix', columns: ['created_at'] },
  ],
} as const;

/** Bytes of one part: as base64 it stays below what databases take in one statement. */
const PART_BYTES = 750_000;

interface Row {
  id: number;
  job_id: number;
  token: number;
  number: number;
  data: string;
  created_at: unknown;
}

/** Keeps clips that came within an answer between the render and the media library. */
export const createClipParts = ({ strapi, table }: { strapi: Core.Strapi; table: JobTable }) => {
  const rows = (trx?: Connection) => tableRows<Row>(strapi, CLIP_PART_TABLE, trx);

  return {
    /**
     * Puts a clip down, in short statements of its own. It is the job's once the job's row says so;
     * what a crash leaves of it is forgotten with time.
     */
    async put(
      { id, leaseToken }: Pick<Job, 'id' | 'leaseToken'>,
      bytes: Uint8Array
    ): Promise<StoredClip> {
      const clip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await rows().where({ job_id: id, token: leaseToken }).delete();
      let parts = 0;
      for (let start = 0; start < clip.length; start += PART_BYTES) {
        await rows().insert({
          job_id: id,
          token: leaseToken,
          number: parts,
          data: clip.toString('base64', start, start + PART_BYTES),
          created_at: table.now(),
        });
        parts += 1;
      }
      return { stored: { token: leaseToken, parts, bytes: clip.length } };
    },

    /** Reads a clip, one part in memory at a time. @throws JobError `expired` if it is not there any more */
    open(id: number, { stored }: StoredClip): ClipSource {
      const read = async function* () {
        for (let number = 0; number < stored.parts; number += 1) {
          const row = await rows().where({ job_id: id, token: stored.token, number }).first();
          if (!row) throw gone();
          yield Buffer.from(row.data, 'base64');
        }
      };
      return { stream: Readable.from(read(), { objectMode: false }), length: stored.bytes };
    },

    /** For a job whose clip is in the media library. */
    async remove(id: number, trx?: Connection): Promise<void> {
      await rows(trx).where({ job_id: id }).delete();
    },

    /** Forgets what nobody can be waiting for any more. */
    async forgetOld(): Promise<void> {
      await rows().where('created_at', '<', table.fromNow(-STALE_MS)).delete();
    },
  };
};

export type ClipParts = ReturnType<typeof createClipParts>;

const gone = () =>
  new JobError('expired', say('clip.notKept'), {
    hint: say('backend.retryMakesAgain'),
    charged: 'yes',
  });
