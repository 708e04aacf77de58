import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  backendParams,
  type BackendResponse,
  type BackendsResponse,
  type GetSettingsResponse,
  type ListContentTypesResponse,
  previewSettingsBody,
  type PreviewSettingsResponse,
  saveSettingsBody,
  type TestBackendResponse,
} from '../../../shared/contracts/settings';
import { getService } from '../services/get-service';
import { toPromptView } from '../services/preview-prompts';
import type { Ability } from '../strapi';
import { conflictAs409 } from './conflict';
import { parse } from './parse';

/** The admin API for what is set up: each route names its permission. */
export const settingsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = () => getService(strapi, 'settings');
  const switchBackend = async (ctx: Context, action: 'pause' | 'resume') => {
    const { name } = parse(backendParams, ctx.params);
    const backends = getService(strapi, 'backends');
    await backends[action](name);
    const data = (await backends.describe()).find((backend) => backend.name === name)!;
    ctx.body = { data } satisfies BackendResponse;
  };

  const answerBackends = async (ctx: Context) => {
    ctx.body = {
      data: await getService(strapi, 'backends').describe(),
    } satisfies BackendsResponse;
  };

  return conflictAs409({
    async find(ctx: Context) {
      ctx.body = { data: await settings().describe() } satisfies GetSettingsResponse;
    },

    async save(ctx: Context) {
      const body = parse(saveSettingsBody, ctx.request.body);
      await settings().save(body.version, body.settings);
      ctx.body = { data: await settings().describe() } satisfies GetSettingsResponse;
    },

    async listContentTypes(ctx: Context) {
      ctx.body = {
        data: await getService(strapi, 'content-types').describe(),
      } satisfies ListContentTypesResponse;
    },

    /**
     * Shows an entry's text, so the caller must be able to read that entry. What is asked about a
     * content type holds, even where the file says something else: nothing comes of it.
     */
    async preview(ctx: Context) {
      const { settings: wanted, ...ref } = parse(previewSettingsBody, ctx.request.body);
      const inForce = settings().inForce(wanted);
      const contentTypes = { ...inForce.contentTypes, ...wanted.contentTypes };
      const { userAbility: ability } = ctx.state as { userAbility: Ability };
      const { text, variations } = await getService(strapi, 'jobs').plan(ref, {
        settings: { ...inForce, contentTypes },
        permit: (type, entry) => getService(strapi, 'rights').assertRead(ability, type, entry),
      });
      const { variables, metadata } = text;
      ctx.body = {
        data: { variables, metadata, prompts: variations.map(toPromptView) },
      } satisfies PreviewSettingsResponse;
    },

    pauseBackend: (ctx: Context) => switchBackend(ctx, 'pause'),
    resumeBackend: (ctx: Context) => switchBackend(ctx, 'resume'),

    async pauseBackends(ctx: Context) {
      await getService(strapi, 'backends').pauseAll();
      await answerBackends(ctx);
    },

    async resumeBackends(ctx: Context) {
      await getService(strapi, 'backends').resumeAll();
      await answerBackends(ctx);
    },

    async testBackend(ctx: Context) {
      const { name } = parse(backendParams, ctx.params);
      ctx.body = {
        data: await getService(strapi, 'backends').test(name),
      } satisfies TestBackendResponse;
    },
  });
};
