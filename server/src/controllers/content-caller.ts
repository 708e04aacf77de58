import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { PLUGIN_ID } from '../../../shared/plugin';

/** What Strapi knows of who calls the content API. */
interface ContentAuth {
  strategy: { name: string };
  /** A token, or a user; null for the public. */
  credentials: { id: number } | null;
}

interface Verifier {
  verify(auth: ContentAuth, config: { scope: string[] }): Promise<void>;
}

/** Who calls the content API: `content-api-token:3`, and which of its rights they have. */
export const contentCaller = (strapi: Core.Strapi, ctx: Context) => {
  const { auth } = ctx.state as { auth: ContentAuth };
  return {
    name: `${auth.strategy.name}:${auth.credentials?.id ?? 'public'}`,

    async has(action: string): Promise<boolean> {
      const scope = [`plugin::${PLUGIN_ID}.content-api.${action}`];
      try {
        await strapi.get<Verifier>('auth').verify(auth, { scope });
        return true;
      } catch (error) {
        if (['ForbiddenError', 'UnauthorizedError'].includes((error as Error).name)) return false;
        throw error;
      }
    },
  };
};

export type ContentCaller = ReturnType<typeof contentCaller>;
