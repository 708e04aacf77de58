import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { ServerText } from '../../../shared/texts';
import { pluginConfig } from '../config';
import type { TextModel } from '../enhancer/ask-model';
import type { CaptionSource } from '../enhancer/caption';
import type { Wording } from '../enhancer/improve';
import { say } from '../texts/say';

/** A prompt with better words, or as it was, with the reason for an editor. */
export type Improved =
  { prompt: string; changed: true } | { prompt: string; changed: false; why: ServerText };

const NOT_SET_UP = say('enhancer.none');

/** Better words for prompts, and captions for clips, by a text model that the site has set up. */
export const enhancer = ({ strapi }: { strapi: Core.Strapi }) => {
  const { url, ...rest } = pluginConfig(strapi).enhancer;
  const model: TextModel | null = url === undefined ? null : { url, ...rest };

  const warn = (text: string) => strapi.log.warn(`[video-generator] ${text}`);

  return {
    isConfigured: () => model !== null,

    /** What people may know of it: never its URL's credentials, never a key. */
    describe: () => ({ configured: model !== null, model: model?.model ?? null }),

    /** Says once, at start, that a package is missing. It never stops Strapi. */
    warnOfProblems() {
      if (model === null) return;
      try {
        createRequire(path.join(strapi.dirs.app.root, 'package.json')).resolve('openai');
      } catch {
        warn('The enhancer needs the package "openai": npm install openai');
      }
    },

    /**
     * Where the wording cannot be improved the prompt comes back as it was, with the reason. It
     * rejects only if `signal` aborts, with the reason of that.
     */
    async improve(wording: Wording, signal?: AbortSignal): Promise<Improved> {
      const { prompt } = wording;
      if (model === null) return { prompt, changed: false, why: NOT_SET_UP };
      // Loaded when there is something to improve: Strapi's start does not pay for it.
      const { improvePrompt } = await import('../enhancer/improve');
      const result = await improvePrompt(wording, model, signal);
      if (result.changed) return result;
      warn(`A prompt was not improved: ${result.log}`);
      return { prompt, changed: false, why: result.why };
    },

    /** A caption for a clip; null where it cannot be had. Rejects only if `signal` aborts. */
    async caption(source: CaptionSource, signal?: AbortSignal): Promise<string | null> {
      if (model === null) return null;
      const { writeCaption } = await import('../enhancer/caption');
      const result = await writeCaption(source, model, signal);
      if (result.caption === null) warn(`A caption was not written: ${result.log}`);
      return result.caption;
    },
  };
};
