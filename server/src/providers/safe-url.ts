import ipaddr from 'ipaddr.js';
import { JobError } from '../errors';

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
    throw blockedUrl('that is not a web address', own);
  }
  if (url.username !== '' || url.password !== '') {
    throw blockedUrl('with a user name in it', own);
  }
  if (url.origin === own.origin) return;
  if (url.protocol !== 'https:' || url.port !== '') {
    throw blockedUrl(`on another address: ${url.origin}`, own);
  }
};

/** @param what completes "The backend answered with a URL …"; no path and no query, they are secrets */
export const blockedUrl = (what: string, own: URL): JobError =>
  new JobError('blocked-url', `The backend answered with a URL ${what}.`, {
    hint: `Only the backend’s own address (${own.origin}) and public https addresses are fetched. Let the server answer with a relative video_url, or with one on its own address.`,
    charged: 'yes',
  });
