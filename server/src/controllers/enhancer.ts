import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { improvePromptBody, type ImprovePromptResponse } from '../../../shared/contracts/enhancer';
import { entryParams, type PromptSize } from '../../../shared/contracts/jobs';
import { PRESETS } from '../../../shared/presets';
import { variationKey } from '../../../shared/variations';
import type { PromptLimit } from '../prompt/size';
import { getService } from '../services/get-service';
import { parse } from './parse';
import { permittedPlan } from './permitted-plan';

/** Better words for a prompt of an entry, for whoever may make a video of that entry. */
export const enhancerController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async improve(ctx: Context) {
    const body = parse(improvePromptBody, ctx.request.body);
    const { prompt, style, preset = null } = body;
    const plan = await permittedPlan(strapi, ctx, {
      ...parse(entryParams, ctx.params),
      locale: body.locale,
      styles: [style],
      presets: preset === null ? [] : [preset],
      prompts: { [variationKey({ style, preset })]: prompt },
    });
    const { styles } = getService(strapi, 'settings').current();
    const improved = await getService(strapi, 'enhancer').improve({
      prompt,
      limit: limitOf(plan.variations[0]!.size),
      styleWords: styles[style]!.suffix,
      platform: preset === null ? undefined : PRESETS[preset],
      locale: plan.locale,
    });
    ctx.body = { data: { why: null, ...improved } } satisfies ImprovePromptResponse;
  },
});

const limitOf = ({ limit, unit }: PromptSize): PromptLimit =>
  unit === 'tokens' ? { tokens: limit } : { characters: limit };
