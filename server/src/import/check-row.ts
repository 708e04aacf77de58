import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { importRow, type ImportRow } from '../../../shared/contracts/import';
import { NO_ENTRY } from '../../../shared/job-entry';
import { JobError } from '../errors';
import { hashOf } from '../jobs/hash-of';
import { activeKeyOf, type NewJob, wishKeyOf } from '../jobs/wishes';
import { planVariation } from '../pipeline/plan';
import { getService } from '../services/get-service';
import { newJobOf } from '../services/new-job';
import type { PlanOptions } from '../services/plan-order';
import type { RawRow } from './row';

/** On whose behalf a file is read, and what they may do. */
export interface Importer {
  userId: number | null;
  /** Of the content API. */
  caller?: string;
  /** Throws unless they may make a video of that entry. Default: of any. */
  permit?: PlanOptions['permit'];
  /** Throws unless they may put files into the media library. */
  permitLibrary?(): void;
}

/** A row that can become a job. */
export interface GoodRow {
  line: number;
  /** The row of that very file, as one short text. */
  key: string;
  job: NewJob & { activeKey: string };
}

export type CheckedRow = GoodRow | { line: number; reason: string };

/** The longest title that is made of a prompt. */
const MAX_TITLE = 60;

/** Checks rows of a file, and makes of each good one the job that it stands for. */
export const createRowCheck = (
  strapi: Core.Strapi,
  { fileHash, importer }: { fileHash: string; importer: Importer }
) => {
  const ofEntry = async (row: EntryRow, priority: number): Promise<GoodRow['job']> => {
    const { prompt, contentType, documentId, locale } = row;
    const type = getService(strapi, 'content-types').get(contentType);
    const order = {
      ...{ prompt, contentType, documentId, locale },
      styles: [row.style ?? type.styles[0]!],
      presets: [],
      options: optionsOf(row),
      trigger: 'import' as const,
      userId: importer.userId,
      caller: importer.caller,
    };
    const plan = await getService(strapi, 'jobs').plan(order, { permit: importer.permit });
    const variation = plan.variations[0]!;
    getService(strapi, 'backends').noteJob(variation.backend.name);
    return newJobOf(order, plan, variation, { number: 1, priority });
  };

  const withoutEntry = async (
    row: ImportRow,
    key: string,
    priority: number
  ): Promise<GoodRow['job']> => {
    const { prompt, style, fileName } = row;
    importer.permitLibrary?.();
    const settings = await getService(strapi, 'settings').fresh();
    const backend = await getService(strapi, 'backends').choose(null);
    const title = fileName ?? prompt.slice(0, MAX_TITLE);
    const text = { title, variables: {}, own: prompt, metadata: {}, leftOut: [] };
    const name = { style: style ?? Object.keys(settings.styles)[0]!, preset: null };
    const type = { template: 'default' };
    const variation = await planVariation(text, name, {
      type,
      settings,
      backend,
      options: optionsOf(row),
    });
    const { negativePrompt, metadata, fingerprint, request, options, notes } = variation;
    const documentId = `import-${key.slice(0, 24)}`;
    const wish = { contentType: NO_ENTRY, documentId, locale: null, targetField: '', ...name };
    return {
      ...wish,
      number: 1,
      activeKey: activeKeyOf({ ...wish, number: 1 }),
      wishKey: wishKeyOf(wish),
      trigger: 'import',
      createdById: importer.userId,
      caller: importer.caller ?? null,
      entryTitle: title,
      prompt: variation.prompt,
      ...{ negativePrompt, metadata, fingerprint, request, options, notes },
      backend: backend.name,
      model: backend.config.model,
      priority,
    };
  };

  return async (raw: RawRow, priority: number): Promise<CheckedRow> => {
    if ('reason' in raw) return raw;
    const { line } = raw;
    const parsed = importRow.safeParse(raw.cells);
    if (!parsed.success) {
      const reasons = parsed.error.issues.map(({ path, message }) =>
        path.length > 0 ? `${path.join('.')}: ${message}` : message
      );
      return { line, reason: reasons.join('; ') };
    }
    const row = parsed.data;
    const key = hashOf([fileHash, line]);
    try {
      const job = isOfEntry(row)
        ? await ofEntry(row, priority)
        : await withoutEntry(row, key, priority);
      return { line, key, job: { ...job, fileName: row.fileName ?? null } };
    } catch (error) {
      return { line, reason: reasonOf(error) };
    }
  };
};

const optionsOf = ({ quality }: ImportRow) => (quality ? { quality } : undefined);

type EntryRow = ImportRow & { contentType: string; documentId: string };

const isOfEntry = (row: ImportRow): row is EntryRow => row.documentId !== undefined;

/** What is wrong with a row, for whoever wrote it. @throws whatever is not the row's fault */
const reasonOf = (error: unknown): string => {
  if (error instanceof JobError) return `${error.message} ${error.hint}`;
  if (error instanceof errors.ApplicationError) return String(error.message);
  throw error;
};
