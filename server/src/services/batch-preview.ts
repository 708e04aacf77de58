import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import {
  type BatchEntryView,
  type PreviewBatchResponse,
  PREVIEW_PAGE,
} from '../../../shared/contracts/batches';
import { variationsOf } from '../../../shared/variations';
import { JobError } from '../errors';
import { planVariation } from '../pipeline/plan';
import { controlsOf } from '../pipeline/render-controls';
import { type Caller, NOTHING_TO_DO, type PlannedBatch } from './batch-order';
import { costOf } from './batch-views';
import type { EntryRow } from './entries';
import { getService } from './get-service';
import { slotsOf, usualRenderMs } from './usual-times';
import { onlyOnce } from '../texts/notes';
import { textOf } from '../texts/refusal';
import { say } from '../texts/say';

type Preview = PreviewBatchResponse['data'];

/** What a batch would come to: counts of the whole scope, and a page of entries in detail. */
export const previewBatch = async (
  strapi: Core.Strapi,
  planned: PlannedBatch,
  { ability }: Caller,
  page: number
): Promise<Preview> => {
  const { type, entries, perEntry, ask } = planned;
  const backends = getService(strapi, 'backends').serving(type.backends);
  const limits = getService(strapi, 'limits');
  const { total, counts } = await entries.count();
  const videos = counts.ready * perEntry;
  const views = await limits.view(ask);
  const slots = slotsOf(backends);
  return {
    entries: await pageViews(strapi, planned, ability, page),
    counts,
    total,
    videos,
    estimateMs: await estimateMs(strapi, planned, videos),
    slots,
    controls: controlsOf(backends),
    cost: costOf(strapi, String(type.uid), videos),
    limits: views,
    refusal:
      backends.length > 0
        ? videos === 0
          ? NOTHING_TO_DO
          : limits.refusal(views, videos, ask)
        : getService(strapi, 'backends').whyNone(),
  };
};

/** How long so many videos take with nothing else to do, ms; null where one kind was never made here. */
const estimateMs = async (
  strapi: Core.Strapi,
  { type, presets, options }: PlannedBatch,
  videos: number
): Promise<number | null> => {
  const backends = getService(strapi, 'backends').serving(type.backends);
  const kinds = presets.length > 0 ? presets : [null];
  const times = await Promise.all(
    kinds.map((preset) => usualRenderMs(strapi, backends, { preset, options }))
  );
  if (!times.every((ms) => ms !== null)) return null;
  const each = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return Math.ceil(Math.ceil(videos / slotsOf(backends)) * each);
};

const pageViews = async (
  strapi: Core.Strapi,
  planned: PlannedBatch,
  ability: Caller['ability'],
  page: number
): Promise<BatchEntryView[]> => {
  const { type, locale, entries } = planned;
  const found = await entries.pageOf(page, PREVIEW_PAGE);
  const ids = found.map(({ id }) => id);
  const running = await entries.runningAmong(ids);
  const rows = await getService(strapi, 'entries').findDrafts(
    type,
    found.map(({ documentId }) => documentId),
    locale
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const views: BatchEntryView[] = [];
  for (const { id, documentId } of found) {
    const entry = byId.get(id);
    // It has been deleted since the page was read.
    if (!entry) continue;
    const verdict = await judge(strapi, planned, ability, entry, running.has(id));
    views.push({ documentId, title: titleOf(strapi, planned, ability, entry), ...verdict });
  }
  return views;
};

const titleOf = (
  strapi: Core.Strapi,
  { type }: PlannedBatch,
  ability: Caller['ability'],
  entry: EntryRow
): string | null => {
  const path = type.variables.title!;
  const mayRead = getService(strapi, 'rights').reader(ability, type, entry);
  const title = mayRead(path) ? entry[path] : null;
  return typeof title === 'string' || typeof title === 'number' ? String(title) : null;
};

type Verdict = Pick<BatchEntryView, 'verdict' | 'notes'>;

const judge = async (
  strapi: Core.Strapi,
  planned: PlannedBatch,
  ability: Caller['ability'],
  entry: EntryRow,
  isRunning: boolean
): Promise<Verdict> => {
  const { type } = planned;
  try {
    const mayRead = getService(strapi, 'rights').assertGenerate(ability, type, entry);
    if (isRunning) return { verdict: 'running', notes: [say('verdict.running')] };
    if (getService(strapi, 'entries').hasClip(type, entry)) {
      return { verdict: 'has-video', notes: [say('verdict.hasVideo')] };
    }
    return { verdict: 'ready', notes: await promptNotes(strapi, planned, entry, mayRead) };
  } catch (error) {
    if (error instanceof errors.PolicyError) {
      return { verdict: 'forbidden', notes: [textOf(error)] };
    }
    if (!(error instanceof JobError) || error.kind !== 'no-text') throw error;
    return { verdict: 'no-text', notes: [error.toBoth()] };
  }
};

/** What happens to the prompts of an entry, each thing said once. */
const promptNotes = async (
  strapi: Core.Strapi,
  { type, settings, styles, presets, options }: PlannedBatch,
  entry: EntryRow,
  mayRead: (path: string) => boolean
): Promise<ServerText[]> => {
  const variations = variationsOf(styles, presets);
  const backends = getService(strapi, 'backends');
  if (backends.serving(type.backends).length === 0) return [];
  const chosen = await backends.spread(type.backends, variations.length);
  const entries = getService(strapi, 'entries');
  const text = await entries.textOf(type, entry, mayRead);
  const image = entries.imageOf(type, entry, mayRead);
  const notes: ServerText[] = [];
  for (const [index, variation] of variations.entries()) {
    const backend = chosen[index]!;
    const built = await planVariation(text, variation, { type, settings, backend, options, image });
    notes.push(...built.notes);
  }
  return onlyOnce(notes);
};
