import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { getService } from '../services/get-service';
import { answerImport } from './answer-import';
import { callerOf } from './permitted-plan';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** The admin API for files of prompts. Beside its permission, that of each row's entry counts. */
export const importsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context) {
    const { user, userAbility } = callerOf(ctx);
    const rights = getService(strapi, 'rights');
    await answerImport(strapi, ctx, {
      userId: user.id,
      permit: (type, entry) => rights.assertGenerate(userAbility, type, entry),
      permitLibrary: () => {
        if (userAbility.can('plugin::upload.assets.create')) return;
        throw refusal(errors.PolicyError, say('import.noFiles'));
      },
    });
  },
});
