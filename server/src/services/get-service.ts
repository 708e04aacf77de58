import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../shared/plugin';
import type { services } from '.';

type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** A service of this plugin, typed. Apart from the services themselves: they use each other. */
export const getService = <Name extends keyof Services>(
  strapi: Core.Strapi,
  name: Name
): Services[Name] => strapi.plugin(PLUGIN_ID).service<Services[Name]>(name);
