import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { ImportLine } from '../../../shared/contracts/import';
import { JobError } from '../errors';
import type { CheckedRow, GoodRow, Importer } from '../import/check-row';
import { priorityOf } from '../jobs/wishes';
import { getService } from './get-service';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** Rows that are checked, and become jobs, together. */
const CHUNK = 100;

export interface ImportOrder extends Importer {
  /** Path of a CSV or JSON Lines file. */
  file: string;
  /** Says what would be, and makes nothing. */
  dryRun: boolean;
}

const isGood = (row: CheckedRow): row is GoodRow => 'job' in row;

/** Makes jobs of the rows of a file, some rows in memory at a time. */
export const imports = ({ strapi }: { strapi: Core.Strapi }) => {
  /** @throws ApplicationError where there is no backend: that is the fault of no row */
  const assertBackend = async () => {
    try {
      await getService(strapi, 'backends').spread(null, 1);
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
      throw refusal(errors.ApplicationError, error.toBoth(), { kind: error.kind });
    }
  };

  return {
    /**
     * Checks each row, and makes a job of it if it is good. Read again, after a crash or by mistake, the
     * same file makes nothing twice.
     * @throws ValidationError if the file's first line does not name its columns, LimitError where no
     * more videos may be made today
     */
    async *run({ file, dryRun, ...importer }: ImportOrder): AsyncGenerator<ImportLine> {
      // Loaded when there is a file to read: its parser would make Strapi's start slower.
      const { contentHash, readRows } = await import('../import/read-rows');
      const { createRowCheck } = await import('../import/check-row');
      const { storeRows } = await import('../import/store-rows');
      const { wishes } = getService(strapi, 'engine');
      await assertBackend();
      const fileHash = await contentHash(file);
      const check = createRowCheck(strapi, { fileHash, importer });
      const waiting = await wishes.waitingOf(importer.userId);
      const report = { rows: 0, created: 0, known: 0, bad: 0, dryRun };

      const problem = ({ line, reason }: { line: number; reason: string }): ImportLine => {
        report.bad += 1;
        return { type: 'problem', line, reason };
      };
      const settle = async function* (good: GoodRow[]): AsyncGenerator<ImportLine> {
        const { created, known, running, limit } = dryRun
          ? { created: good.length, known: 0, running: [], limit: null }
          : await storeRows(strapi, good);
        report.created += created;
        report.known += known;
        for (const { line } of running) {
          yield problem({ line, reason: say('skip.beingMade').message });
        }
        yield { type: 'progress', rows: report.rows };
        if (limit !== null) throw limit;
      };

      let good: GoodRow[] = [];
      for await (const raw of readRows(file)) {
        const row = await check(raw, priorityOf('import', waiting + report.rows));
        report.rows += 1;
        if (isGood(row)) good.push(row);
        else yield problem(row);
        if (report.rows % CHUNK !== 0) continue;
        yield* settle(good);
        good = [];
      }
      yield* settle(good);
      yield { type: 'report', ...report };
    },
  };
};
