import type { Context } from 'koa';
import { ConflictError } from '../services/conflict';

type Action = (ctx: Context) => Promise<void>;

/** Answers a ConflictError with 409; Strapi itself knows no error class for it. */
export const conflictAs409 = <Actions extends Record<string, Action>>(actions: Actions): Actions =>
  Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [
      name,
      async (ctx: Context) => {
        try {
          await action(ctx);
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          const { name, message, details } = error;
          ctx.status = 409;
          ctx.body = { data: null, error: { status: 409, name, message, details } };
        }
      },
    ])
  ) as Actions;
