import { z } from 'zod';
import {
  entryVideosQuery,
  entryVideosResponse,
  orderVideosBody,
  orderVideosResponse,
  videoJobResponse,
} from '../../../shared/contracts/content-api';
import { importQuery } from '../../../shared/contracts/import';
import { entryParams, jobParams } from '../../../shared/contracts/jobs';
import { backendParams } from '../../../shared/contracts/settings';
import { startTuneBody } from '../../../shared/contracts/tune';

const entry = '/entries/:contentType/:documentId';

/**
 * The content API, below `/api/video-generator`. A route's handler is its right: closed until a
 * token or a role is given it. None is called `find`, which read-only tokens may do unasked.
 */
export const contentApiRoutes = [
  {
    method: 'POST',
    path: '/jobs',
    handler: 'content-api.createJobs',
    request: { body: { 'application/json': orderVideosBody } },
    response: orderVideosResponse,
  },
  {
    method: 'GET',
    path: '/jobs/:id',
    handler: 'content-api.readJob',
    request: { params: jobParams.shape },
    response: videoJobResponse,
  },
  {
    method: 'POST',
    path: '/jobs/:id/cancel',
    handler: 'content-api.cancelJob',
    request: { params: jobParams.shape },
    response: videoJobResponse,
  },
  {
    method: 'POST',
    path: '/imports',
    handler: 'content-api.importVideos',
    request: {
      query: importQuery.shape,
      body: { 'multipart/form-data': z.object({ file: z.string() }) },
    },
  },
  {
    method: 'GET',
    path: `${entry}/videos`,
    handler: 'content-api.readVideos',
    request: { params: entryParams.shape, query: entryVideosQuery.shape },
    response: entryVideosResponse,
  },
  {
    method: 'GET',
    path: `${entry}/draft-videos`,
    handler: 'content-api.readDraftVideos',
    request: { params: entryParams.shape, query: entryVideosQuery.shape },
    response: entryVideosResponse,
  },
  {
    method: 'GET',
    path: '/metrics',
    handler: 'content-api.readMetrics',
  },
  {
    method: 'GET',
    path: '/backends/:name/tune',
    handler: 'content-api.readTune',
    request: { params: backendParams.shape },
  },
  {
    method: 'POST',
    path: '/backends/:name/tune',
    handler: 'content-api.startTune',
    request: { params: backendParams.shape, body: { 'application/json': startTuneBody } },
  },
  {
    method: 'POST',
    path: '/backends/:name/tune/stop',
    handler: 'content-api.stopTune',
    request: { params: backendParams.shape },
  },
];
