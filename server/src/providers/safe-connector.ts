import dns from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { say } from '../texts/say';
import { blockedUrl, isPublicAddress } from './safe-url';

/** Finds all addresses of a host name, as `dns.lookup` does with `all`. */
export type LookupAll = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void
) => void;

/**
 * Connects only to the backend's own address and to public ones. Each address is checked where it is
 * used: a literal before the connect (Node looks up no literals), every address of a name in the
 * very lookup that the connect goes by (a name can answer differently a moment later), and what the
 * socket ended up at.
 * @param timeout ms for a connect
 */
export const safeConnector = (
  own: URL,
  timeout: number,
  lookup: LookupAll = dns.lookup
): buildConnector.connector => {
  const connectToOwn = buildConnector({ timeout });
  const connectToPublic = buildConnector({ timeout, lookup: publicOnly(own, lookup) });

  return (options, callback) => {
    if (`${options.protocol}//${options.host}` === own.origin) {
      return connectToOwn(options, callback);
    }
    if (isIP(options.hostname) && !isPublicAddress(options.hostname)) {
      return callback(notPublic(options.hostname, own), null);
    }
    connectToPublic(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const refusal = refusalOfPeer(socket, own);
      if (!refusal) return callback(null, socket);
      socket.destroy();
      callback(refusal, null);
    });
  };
};

/** A lookup that fails where even one address of the name is not public. */
export const publicOnly = (own: URL, lookup: LookupAll): LookupFunction => {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? noAddress(hostname), []);
      if (!addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(notPublic(hostname, own), []);
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
};

/** @returns why a connected socket must not be used, if so */
export const refusalOfPeer = (socket: Pick<Socket, 'remoteAddress'>, own: URL) =>
  isPublicAddress(socket.remoteAddress ?? '')
    ? undefined
    : notPublic(socket.remoteAddress ?? 'unknown', own);

const notPublic = (host: string, own: URL) =>
  blockedUrl(say('backend.urlNotPublic', { host }), own);

const noAddress = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`No address for ${hostname}`), { code: 'ENOTFOUND' });
