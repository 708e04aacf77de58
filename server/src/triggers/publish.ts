import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { canInsertAside } from '../jobs/insert-aside';
import { logText } from '../log-text';
import { isOwnWrite } from '../media/own-writes';
import { wishesFor } from '../services/automatic-wishes';
import type { VideoType } from '../services/content-types';
import { getService } from '../services/get-service';
import { inTransaction, onCommit } from '../strapi';
import type { IsSeed } from './missed';
import { type DocumentAction, type LiveEntry, whatWentLive } from './what-went-live';

interface Context {
  uid: string;
  contentType: {
    options?: { draftAndPublish?: boolean };
    pluginOptions?: { i18n?: { localized?: boolean } };
  };
  action: string;
  params: DocumentAction['params'];
}

type Middleware = (ctx: Context, next: () => Promise<unknown>) => Promise<unknown>;

/** Actions that can make an entry live; all others pass at the cost of one look into this set. */
const ACTIONS = new Set(['publish', 'create', 'update', 'clone']);

/**
 * Notices every entry that goes live, and writes down what videos that asks for: wishes, which
 * `admit` judges later. Inside a transaction that is open around a publish it only inserts, without
 * a read; whatever else there is to do comes after the commit, outside of the publish's own async
 * context, and nobody waits for it. What goes wrong in here never reaches the publish.
 */
export const createPublishTrigger = ({ strapi }: { strapi: Core.Strapi }) => {
  const inCleanContext = AsyncLocalStorage.snapshot();
  const pending = new Set<Promise<void>>();
  const seeds = new Set<string>();
  let insertsAside = false;

  const engine = () => getService(strapi, 'engine');

  /** The type, as the settings in memory have it, if a publish asks for videos there. */
  const typeThatAsks = (uid: string): VideoType | null => {
    const type = getService(strapi, 'content-types').find(uid);
    return type?.automatic.onPublish ? type : null;
  };

  /** @returns whether the wishes are written, in the transaction that is open */
  const writeInside = async (uid: string, live: LiveEntry[]): Promise<boolean> => {
    const type = typeThatAsks(uid);
    if (!type || !insertsAside || !live.every(hasLocale)) return false;
    try {
      const wishes = wishesFor(type, 'publish', live);
      await inTransaction(strapi, (trx) => engine().wishes.requestAside(wishes, trx));
      return true;
    } catch (error) {
      log('Videos could not be asked for within the publish: it is tried after it', error);
      return false;
    }
  };

  /** @returns whether the wishes are written, now that no transaction is open */
  const writeAfter = async (uid: string, live: LiveEntry[]): Promise<boolean> => {
    const type = typeThatAsks(uid);
    if (!type) return false;
    const entries = live.every(hasLocale) ? live : await liveLocales(type, live[0]!.documentId);
    await engine().wishes.request(wishesFor(type, 'publish', entries));
    return true;
  };

  /** The live locales of a document, where a publish of all of them did not answer which. */
  const liveLocales = async ({ uid }: VideoType, documentId: string) =>
    (await strapi.db.query(uid).findMany({
      where: { documentId, publishedAt: { $ne: null } },
      select: ['documentId', 'locale'],
    })) as KnownEntry[];

  const afterCommit = async (uid: string, live: LiveEntry[], writtenInside: boolean) => {
    const written = writtenInside || (await writeAfter(uid, live));
    if (written) engine().notePublish();
    await getService(strapi, 'settings').fresh();
    // Perhaps another instance has switched videos on since these settings were read.
    if (!written && (await writeAfter(uid, live))) engine().notePublish();
  };

  /** Runs work that nobody waits for, except a stop of the server. */
  const aside = (work: () => Promise<void>) =>
    inCleanContext(() => {
      const done = work()
        .catch((error) => log('The videos of a publish could not be asked for', error))
        .finally(() => pending.delete(done));
      pending.add(done);
    });

  const log = (what: string, error: unknown): void => {
    strapi.log.error(`[video-generator] ${what}: ${logText(error)}`);
  };

  const notice = async (ctx: Context, result: unknown): Promise<void> => {
    const { uid, contentType } = ctx;
    const live = whatWentLive(
      { action: ctx.action, params: ctx.params, result },
      {
        draftAndPublish: contentType.options?.draftAndPublish === true,
        localized: contentType.pluginOptions?.i18n?.localized === true,
      }
    );
    const [first] = live;
    if (!first || isOwnWrite({ contentType: uid, documentId: first.documentId })) return;
    if (!strapi.isLoaded) {
      seeds.add(seedKey(uid, first.documentId));
      return;
    }
    const inside = strapi.db.inTransaction();
    const written = inside && (await writeInside(uid, live));
    const after = () => aside(() => afterCommit(uid, live, written));
    if (inside) await onCommit(strapi, after);
    else after();
  };

  const middleware: Middleware = async (ctx, next) => {
    const result = await next();
    if (!ACTIONS.has(ctx.action)) return result;
    try {
      await notice(ctx, result);
    } catch (error) {
      log('A publish was not noticed', error);
    }
    return result;
  };

  return {
    /** What the site's own start has made live (its seeds): nobody has published that. */
    isSeed: ((uid, documentId) => seeds.has(seedKey(uid, documentId))) satisfies IsSeed,

    /** In the plugin's `register`: outside of the middlewares that others add at bootstrap. */
    register: () => strapi.documents.use(middleware as never),

    async bootstrap() {
      insertsAside = await canInsertAside(strapi.db.connection);
    },

    async stop() {
      await Promise.all(pending);
    },
  };
};

const seedKey = (uid: string, documentId: string) => `${uid} ${documentId}`;

type KnownEntry = LiveEntry & { locale: string | null };

const hasLocale = (entry: LiveEntry): entry is KnownEntry => entry.locale !== undefined;
