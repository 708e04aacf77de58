import type * as mediaLibrary from './media-library';
import type * as permissions from './permissions';

// What Strapi's admin expects of a browser and of the page that it starts in.

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const isOff = { isEnabled: () => false };

Object.assign(window, {
  strapi: {
    backendURL: 'http://strapi.test',
    isEE: false,
    features: isOff,
    featureFlags: isOff,
    future: isOff,
    projectType: 'Community',
    flags: {},
  },
  ResizeObserver: Observer,
  IntersectionObserver: Observer,
  matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
});
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.hasPointerCapture = () => false;

jest.mock('@strapi/strapi/admin', () => ({
  ...jest.requireActual<object>('@strapi/strapi/admin'),
  useAuth: jest.requireActual<typeof permissions>('./permissions').useAuth,
  useStrapiApp: jest.requireActual<typeof mediaLibrary>('./media-library').useStrapiApp,
}));
