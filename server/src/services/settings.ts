import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type {
  EditorSettings,
  SettingsView,
  TemplateSettings,
} from '../../../shared/contracts/settings';
import { QUALITY_WORDS, STYLES, type Style } from '../../../shared/styles';
import { BUILT_IN_TEMPLATES } from '../../../shared/templates';
import { pluginConfig } from '../config';
import { logText } from '../log-text';
import { problemsOfSweeps } from '../config/sweep-problems';
import { problemsOfTemplates, type SettingProblem } from '../config/template-problems';
import { createSettingsStore, type StoredSettings } from '../config/settings-store';
import { getService } from './get-service';
import { ConflictError } from './conflict';
import { refusal } from '../texts/refusal';
import { refOf, say } from '../texts/say';

/** What was read is used this long, ms: a change reaches every instance within it. */
const FRESH_MS = 10_000;

/** The settings that are in force: what is built in, what the page holds, and over it the file. */
export interface Settings {
  contentTypes: EditorSettings['contentTypes'];
  styles: Record<string, Style>;
  templates: Record<string, TemplateSettings>;
  qualityWords: string;
  paused: boolean;
}

/** What editors' leads own: read from memory, kept fresh, saved without losing anybody's change. */
export const settings = ({ strapi }: { strapi: Core.Strapi }) => {
  const store = createSettingsStore({ strapi });
  let known: StoredSettings = {
    version: 0,
    settings: { contentTypes: {}, styles: {}, templates: {}, paused: false },
  };
  let readAt = 0;
  let reading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const read = async () => {
    const { version } = known;
    known = await store.read();
    readAt = Date.now();
    if (known.version !== version) for (const tell of listeners) tell();
  };

  const readOrLog = () =>
    read().catch((error: unknown) => {
      readAt = Date.now();
      strapi.log.error(
        `[video-generator] The stored settings could not be read: ${logText(error)}`
      );
    });

  const inForce = (stored: EditorSettings): Settings => {
    const file = pluginConfig(strapi);
    return {
      contentTypes: { ...stored.contentTypes, ...file.contentTypes },
      styles: { ...STYLES, ...stored.styles, ...file.styles },
      templates: { ...BUILT_IN_TEMPLATES, ...stored.templates, ...file.templates },
      qualityWords: file.qualityWords ?? stored.qualityWords ?? QUALITY_WORDS,
      paused: file.paused ?? stored.paused,
    };
  };

  /** What does not fit the site, of what the page wants to save. */
  const problemsOf = async (wanted: EditorSettings): Promise<SettingProblem[]> => {
    const given = inForce(wanted);
    const ofTypes = Object.entries(getService(strapi, 'content-types').problems(given))
      // A type that has gone from the site must not keep the others from being saved.
      .filter(([uid]) => uid in wanted.contentTypes && uid in strapi.contentTypes)
      .map(([uid, text]) => ({ path: ['contentTypes', uid], text }));
    const { contentTypes } = given;
    const ofTemplates = await problemsOfTemplates({ templates: wanted.templates, contentTypes });
    return [...ofTypes, ...ofTemplates, ...(await problemsOfSweeps(wanted))];
  };

  return {
    /** Says in the log, once at start, what is wrong with templates in the file. */
    async warnOfProblems() {
      const { templates = {} } = pluginConfig(strapi);
      const { contentTypes } = inForce(known.settings);
      for (const { text } of await problemsOfTemplates({ templates, contentTypes })) {
        strapi.log.warn(`[video-generator] ${text.message}`);
      }
    },

    /** The settings as they were last read: for where nothing may be asked of the database. */
    current: () => inForce(known.settings),

    /**
     * The settings, at most 10 s old; where they cannot be read, as they were last known. Several
     * callers at once share one read.
     */
    async fresh(): Promise<Settings> {
      if (Date.now() - readAt < FRESH_MS) return inForce(known.settings);
      if (strapi.db.inTransaction()) {
        // SQLite has one connection, which the read of others may be waiting for.
        await readOrLog();
      } else {
        reading ??= readOrLog().finally(() => (reading = null));
        await reading;
      }
      return inForce(known.settings);
    },

    /** Calls `listener` whenever other settings than before were read: somebody has saved. */
    onChange: (listener: () => void) => void listeners.add(listener),

    /** What would be in force if the page held `stored`. */
    inForce,

    /** The settings as the page shows them: never a secret. */
    async describe(): Promise<SettingsView> {
      await read();
      const { contentTypes, styles, templates, qualityWords, paused } = pluginConfig(strapi);
      return {
        version: known.version,
        stored: known.settings,
        file: { contentTypes, styles, templates, qualityWords, paused },
        problems: getService(strapi, 'content-types').problems(),
        backends: await getService(strapi, 'backends').describe(),
        engine: getService(strapi, 'engine').describe(),
        enhancer: getService(strapi, 'enhancer').describe(),
      };
    },

    /**
     * Takes what the page has saved.
     * @throws ConflictError (409) if somebody else has saved meanwhile, ValidationError (400) that
     * names what does not fit the site
     */
    async save(version: number, wanted: EditorSettings): Promise<void> {
      const problems = await problemsOf(wanted);
      if (problems.length > 0) {
        throw new errors.ValidationError(problems.map(({ text }) => text.message).join(' '), {
          errors: problems.map(({ path, text }) => ({
            ...{ path, message: text.message, text: refOf(text) },
            name: 'ValidationError',
          })),
        });
      }
      await read();
      if (version !== known.version || !(await store.replace(known, wanted))) {
        throw refusal(ConflictError, say('settings.savedMeanwhile'), { version: known.version });
      }
      await read();
    },
  };
};
