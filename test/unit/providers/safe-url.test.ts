import { assertAllowedUrl, isPublicAddress } from '../../../server/src/providers/safe-url';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '2606:4700:4700::1111',
    // IPv4 in the notation that a socket of both families reports.
    '::ffff:8.8.8.8',
  ])('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['cloud metadata', '169.254.169.254'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['benchmarking', '198.18.0.1'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hex', '::ffff:7f00:1'],
    ['mapped private', '::ffff:10.0.0.1'],
    ['compatible loopback', '::127.0.0.1'],
    ['translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001::7f00:1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['unique local', 'fd00:ec2::254'],
    ['site-local', 'fec0::1'],
    ['documentation', '2001:db8::1'],
    ['not routed', '4000::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('refuses %s %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('assertAllowedUrl', () => {
  const own = new URL('http://gpu.lan:6006/base');
  const check = (url: string) => assertAllowedUrl(new URL(url), own);

  it.each([
    'http://gpu.lan:6006/videos/1.mp4?sig=x',
    'http://GPU.lan:6006/elsewhere',
    'https://cdn.example/1.mp4?sig=x',
    'https://cdn.example:443/1.mp4',
  ])('lets %s through', (url) => {
    expect(() => check(url)).not.toThrow();
  });

  it.each([
    'http://cdn.example/1.mp4',
    'https://cdn.example:8443/1.mp4',
    'https://cdn.example:80/1.mp4',
    // Another service on the same machine, and the same one in other words.
    'http://gpu.lan:6007/',
    'http://gpu.lan/',
    'https://gpu.lan:6006/',
    'http://gpu.lan.:6006/',
    'http://localhost:6006/',
    'http://user@gpu.lan:6006/',
    'https://user:pw@cdn.example/1.mp4',
    'file:///etc/passwd',
    'ftp://cdn.example/1.mp4',
    'data:video/mp4;base64,AAAA',
    'blob:https://cdn.example/1',
  ])('refuses %s', (url) => {
    expect(() => check(url)).toThrow(expect.objectContaining({ kind: 'blocked-url' }));
  });

  it('says which address it was, and none of the secrets', () => {
    expect.assertions(3);
    try {
      check('http://cdn.example/private/1.mp4?sig=secret');
    } catch (error) {
      expect(error).toMatchObject({
        message: 'The backend answered with a URL on another address: http://cdn.example.',
        charged: 'yes',
      });
      expect(JSON.stringify(error)).not.toMatch(/secret|private/);
    }
    expect(() => check('https://bob:secret@cdn.example/')).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/secret|bob/) as string })
    );
  });
});
