import ipaddr from 'ipaddr.js';
import type { ServerText } from '../../../shared/texts';
import { JobError } from '../errors';
import { say } from '../texts/say';

/** All of IPv6 that is routed publicly. ipaddr.js also takes `::127.0.0.1` for unicast. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Whether an IP address belongs to the public internet: no private, local or special range. */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  // Unwraps IPv4-mapped addresses: ::ffff:127.0.0.1 is the loopback.
  const ip = ipaddr.process(address);
  if (ip.range() !== 'unicast') return false;
  return ip.kind() === 'ipv4' || ip.match(GLOBAL_IPV6);
};

/**
 * Checks a URL that a backend gave, before anything is sent: its own address (scheme, host and
 * port), or https on the usual port. Which addresses the host's name stands for is checked when it is
 * connected to.
 * @param own the backend's base URL
 * @throws JobError `blocked-url`
 */
export const assertAllowedUrl = (url: URL, own: URL): void => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw blockedUrl(say('backend.urlNoWeb'), own);
  }
  if (url.username !== '' || url.password !== '') {
    throw blockedUrl(say('backend.urlWithUser'), own);
  }
  if (url.origin === own.origin) return;
  if (url.protocol !== 'https:' || url.port !== '') {
    throw blockedUrl(say('backend.urlElsewhere', { origin: url.origin }), own);
  }
};

/** @param what is wrong with it; no path and no query, they are secrets */
export const blockedUrl = (what: ServerText, own: URL): JobError =>
  new JobError('blocked-url', what, {
    hint: say('backend.urlsAllowed', { origin: own.origin }),
    charged: 'yes',
  });
