import { PLUGIN_ID } from '../../../shared/plugin';
import { ACTIONS, type ActionId } from '../../../shared/permissions';
import type { PolicyOptions } from '../policies/may-generate';
import { contentApiRoutes } from './content-api';

const admin = 'admin::isAuthenticatedAdmin';

/** Opens a route to who may make videos for its content type, and as `options` say. */
const mayGenerate = (options: PolicyOptions = {}) => [
  admin,
  { name: `plugin::${PLUGIN_ID}.may-generate`, config: options },
];

/** Who says which clip is used: makers, managers and reviewers. */
const mayJudge = mayGenerate({ or: [ACTIONS.jobsManage, ACTIONS.jobsReview] });

const has = (action: ActionId) => [
  admin,
  { name: 'admin::hasPermissions', config: { actions: [action] } },
];

const entry = '/entries/:contentType/:documentId';

/**
 * The admin API, below `/video-generator`. Every route names its permission here; the controllers
 * check besides what the caller may do with that very entry and field.
 */
const adminRoutes = [
  {
    method: 'POST',
    path: `${entry}/jobs`,
    handler: 'jobs.create',
    config: { policies: mayGenerate() },
  },
  {
    method: 'GET',
    path: `${entry}/jobs`,
    handler: 'jobs.list',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'POST',
    path: `${entry}/prompts`,
    handler: 'jobs.previewPrompts',
    config: { policies: mayGenerate() },
  },
  {
    method: 'POST',
    path: `${entry}/improve`,
    handler: 'enhancer.improve',
    config: { policies: mayGenerate() },
  },
  {
    method: 'GET',
    path: '/entries/:contentType/videos',
    handler: 'entry-videos.find',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  // Before `/jobs/:id`, which would take these for ids.
  {
    method: 'GET',
    path: '/jobs',
    handler: 'job-list.find',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/jobs/choices',
    handler: 'job-list.choices',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/jobs/attention',
    handler: 'job-list.attention',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/jobs/report',
    handler: 'job-list.report',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'POST',
    path: '/jobs/cancel',
    handler: 'job-list.cancel',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage }) },
  },
  {
    method: 'POST',
    path: '/jobs/retry',
    handler: 'job-list.retry',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage }) },
  },
  {
    method: 'POST',
    path: '/jobs/delete',
    handler: 'job-list.delete',
    config: { policies: has(ACTIONS.jobsManage) },
  },
  {
    method: 'GET',
    path: '/jobs/:id/timeline',
    handler: 'job-list.timeline',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/jobs/:id',
    handler: 'jobs.findOne',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/jobs/:id/made-with',
    handler: 'jobs.madeWith',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/jobs/:id/uses',
    handler: 'jobs.uses',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'POST',
    path: '/jobs/:id/cancel',
    handler: 'jobs.cancel',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage }) },
  },
  {
    method: 'POST',
    path: '/jobs/:id/retry',
    handler: 'jobs.retry',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage }) },
  },
  {
    method: 'POST',
    path: '/jobs/:id/use',
    handler: 'jobs.use',
    config: { policies: mayJudge },
  },
  {
    method: 'POST',
    path: '/jobs/:id/use-everywhere',
    handler: 'jobs.useEverywhere',
    config: { policies: mayJudge },
  },
  {
    method: 'POST',
    path: '/jobs/:id/take-off',
    handler: 'jobs.takeOff',
    config: { policies: mayJudge },
  },
  {
    method: 'DELETE',
    path: '/jobs/:id/clip',
    handler: 'jobs.deleteClip',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage }) },
  },
  {
    method: 'POST',
    path: '/jobs/:id/rate',
    handler: 'jobs.rate',
    config: { policies: mayJudge },
  },
  {
    method: 'GET',
    path: '/overview',
    handler: 'overview.figures',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/summary',
    handler: 'overview.summary',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead }) },
  },
  {
    method: 'GET',
    path: '/review',
    handler: 'review.find',
    config: { policies: mayJudge },
  },
  {
    method: 'POST',
    path: '/batches/preview',
    handler: 'batches.preview',
    config: { policies: mayGenerate() },
  },
  {
    method: 'POST',
    path: '/batches',
    handler: 'batches.create',
    config: { policies: mayGenerate() },
  },
  {
    method: 'GET',
    path: '/batches',
    handler: 'batches.list',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead, of: 'batch' }) },
  },
  {
    method: 'GET',
    path: '/batches/:id',
    handler: 'batches.findOne',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead, of: 'batch' }) },
  },
  {
    method: 'GET',
    path: '/batches/:id/jobs',
    handler: 'batches.listJobs',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead, of: 'batch' }) },
  },
  {
    method: 'GET',
    path: '/batches/:id/content-plan',
    handler: 'batches.contentPlan',
    config: { policies: mayGenerate({ or: ACTIONS.jobsRead, of: 'batch' }) },
  },
  {
    method: 'POST',
    path: '/batches/:id/cancel',
    handler: 'batches.cancel',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage, of: 'batch' }) },
  },
  {
    method: 'POST',
    path: '/batches/:id/retry',
    handler: 'batches.retry',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage, of: 'batch' }) },
  },
  {
    method: 'POST',
    path: '/batches/:id/continue',
    handler: 'batches.continue',
    config: { policies: mayGenerate({ or: ACTIONS.jobsManage, of: 'batch' }) },
  },
  {
    method: 'POST',
    path: '/imports',
    handler: 'imports.create',
    config: { policies: has(ACTIONS.import) },
  },
  {
    method: 'GET',
    path: '/settings',
    handler: 'settings.find',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'PUT',
    path: '/settings',
    handler: 'settings.save',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'GET',
    path: '/settings/content-types',
    handler: 'settings.listContentTypes',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'POST',
    path: '/settings/preview',
    handler: 'settings.preview',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'GET',
    path: '/settings/missing',
    handler: 'missing.count',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'POST',
    path: '/settings/missing',
    handler: 'missing.make',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'GET',
    path: '/settings/undelivered',
    handler: 'events.undelivered',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'GET',
    path: '/health',
    handler: 'health.find',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'GET',
    path: '/backends/:name/tune',
    handler: 'tunes.read',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'POST',
    path: '/backends/:name/tune',
    handler: 'tunes.start',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'POST',
    path: '/backends/:name/tune/stop',
    handler: 'tunes.stop',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'POST',
    path: '/backends/pause',
    handler: 'settings.pauseBackends',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'POST',
    path: '/backends/resume',
    handler: 'settings.resumeBackends',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'POST',
    path: '/backends/:name/test',
    handler: 'settings.testBackend',
    config: { policies: has(ACTIONS.settingsRead) },
  },
  {
    method: 'POST',
    path: '/backends/:name/pause',
    handler: 'settings.pauseBackend',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
  {
    method: 'POST',
    path: '/backends/:name/resume',
    handler: 'settings.resumeBackend',
    config: { policies: has(ACTIONS.settingsUpdate) },
  },
];

export const routes = {
  admin: { type: 'admin', routes: adminRoutes },
  'content-api': { type: 'content-api', routes: contentApiRoutes },
};
