import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../shared/plugin';
import { backends } from './backends';
import { contentTypes } from './content-types';
import { engine } from './engine';
import { entries } from './entries';
import { jobs } from './jobs';
import { rights } from './rights';
import { settings } from './settings';

export const services = {
  backends,
  'content-types': contentTypes,
  engine,
  entries,
  jobs,
  rights,
  settings,
};

type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** A service of this plugin, typed. */
export const getService = <Name extends keyof Services>(
  strapi: Core.Strapi,
  name: Name
): Services[Name] => strapi.plugin(PLUGIN_ID).service<Services[Name]>(name);
