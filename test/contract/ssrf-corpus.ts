import type { LookupAddress } from 'node:dns';

// Ways to make the plugin fetch what is not public. PORT stands for a port of loopback where somebody
// listens, OWN for that of the backend itself.

/** Loopback, private, local and special addresses in every notation that some parser takes. */
export const HOSTS = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', '2130706433'],
  ...['0x7f000001', '0x7f.0x0.0x0.0x1', '0177.0.0.1', '017700000001', '127.0.0.1.', '127.0.0.01'],
  ...['①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1'],
  ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.2.1'],
  ...['198.18.0.1', '224.0.0.1', '255.255.255.255', '2852039166', '0xa9fea9fe'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[fe80::1]', '[fc00::1]', '[ff02::1]'],
  ...['[fd00:ec2::254]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:0:127.0.0.1]'],
  // NAT64, 6to4 and Teredo with loopback or a cloud's metadata inside, and documentation.
  ...['[64:ff9b::7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
  ...['[2002:a9fe:a9fe::]', '[2001:0:7f00:1::]', '[2001:db8::1]'],
  ...['localhost', 'LOCALHOST', 'localhost.'],
];

/** What is odd about them is not the host alone. */
export const URLS = [
  ...['https://public.test:PORT/', 'http://public.test/', '//127.0.0.1:PORT/'],
  ...['\\\\127.0.0.1:PORT\\', 'http://user:pw@127.0.0.1:OWN/', 'https://user@public.test/'],
  ...['http://127.0.0.1:OWN@127.0.0.1:PORT/', 'http://127.0.0.1:OWN.public.test:PORT/'],
  ...['ftp://127.0.0.1:PORT/', 'gopher://127.0.0.1:PORT/', 'file:///etc/passwd'],
  ...['data:video/mp4,x', 'javascript:1', 'blob:http://127.0.0.1:PORT/x', 'unix:/run/docker.sock'],
];

/** They look like another host to some parsers, and are the backend's own to all that is used here. */
export const OWN_AFTER_ALL = [
  'http://127.0.0.1:OWN\\@127.0.0.1:PORT/',
  'http://127.0.0.1:OWN#@127.0.0.1:PORT/',
  'http://127.0.0.1:OWN?@127.0.0.1:PORT/',
];

const at = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });
const PUBLIC = at('93.184.216.34');

/** What a name server answers for `name.test`. */
export const NAMES: [what: string, addresses: LookupAddress[]][] = [
  ['loopback', [at('127.0.0.1')]],
  ['loopback in IPv6', [at('::1')]],
  ['a private address', [at('10.0.0.1')]],
  ['metadata of a cloud', [at('169.254.169.254')]],
  ['mapped loopback', [at('::ffff:127.0.0.1')]],
  ['loopback in NAT64', [at('64:ff9b::7f00:1')]],
  ['loopback in 6to4', [at('2002:7f00:1::')]],
  ['all addresses at once', [at('0.0.0.0')]],
  ['a public address, then loopback', [PUBLIC, at('127.0.0.1')]],
  ['loopback, then a public address', [at('127.0.0.1'), PUBLIC]],
  ['a public address and loopback in IPv6', [PUBLIC, at('::1')]],
  ['no address', []],
];
