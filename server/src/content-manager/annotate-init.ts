import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../shared/plugin';
import { getService } from '../services/get-service';
import { type Ability, useOnPath } from '../strapi';

interface InitBody {
  data?: { contentTypes?: { uid: string; pluginOptions?: object }[] };
}

/**
 * Adds to the content types that the content manager loads at its start which of them have videos,
 * so that the edit view needs no request of its own to know. Only in this answer: in the schemas
 * themselves the content-type builder would write it into their files.
 */
export const annotateInit = (strapi: Core.Strapi): void => {
  useOnPath(strapi, '/content-manager/init', async (ctx, next) => {
    await next();
    await getService(strapi, 'settings').fresh();
    const views = getService(strapi, 'content-types').views();
    const { contentTypes } = (ctx.body as InitBody | undefined)?.data ?? {};
    for (const contentType of contentTypes ?? []) {
      const view = views[contentType.uid];
      if (!view) continue;
      const { userAbility } = ctx.state as { userAbility?: Ability };
      const listed =
        view.problem === null &&
        userAbility !== undefined &&
        getService(strapi, 'rights').seesVideos(userAbility, contentType.uid, view.target);
      contentType.pluginOptions = {
        ...contentType.pluginOptions,
        [PLUGIN_ID]: { ...view, listed },
      };
    }
  });
};
