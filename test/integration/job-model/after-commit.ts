import type { Core } from '@strapi/strapi';
import { asTest } from './workers';

interface Context {
  onCommit(hook: () => unknown): void;
}

type Transaction = (work?: (context: Context) => unknown) => Promise<unknown>;

/**
 * What Strapi does after a commit (it tells of the entry's change) nobody awaits, so that it is no
 * step of a worker: to die there would be an error that nobody can catch.
 */
export const leaveAloneAfterCommit = (strapi: Core.Strapi): void => {
  const database = strapi.db as unknown as { transaction: Transaction };
  const transaction = database.transaction.bind(database);
  const alone = (hook: () => unknown) => () => void asTest(() => Promise.resolve(hook()));
  database.transaction = (work) =>
    transaction(
      work && ((context) => work({ ...context, onCommit: (hook) => context.onCommit(alone(hook)) }))
    );
};
