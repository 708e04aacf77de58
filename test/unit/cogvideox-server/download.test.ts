import { parseRange } from '../../../cogvideox-server/src/range';
import { closeAll, startClient } from './helpers';

afterEach(closeAll);

describe('a range', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=50-1000', { start: 50, end: 99 }],
    ['bytes=99-99', { start: 99, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [undefined, undefined],
    ['bytes=-', undefined],
    ['bytes=5-2', undefined],
    ['bytes=0-1,5-6', undefined],
    ['items=0-5', undefined],
  ])('%s of 100 bytes', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range);
  });

  it('of nothing is never satisfiable', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  });
});

describe('a download', () => {
  async function clip() {
    const { submit, ended } = await startClient();
    const { video_url: url } = await ended(await submit());
    const get = (init?: RequestInit) => fetch(url!, init);
    return { get, whole: Buffer.from(await (await get()).arrayBuffer()) };
  }

  it('in parts is the whole', async () => {
    const { get, whole } = await clip();
    const parts: Buffer[] = [];
    for (const range of ['bytes=0-499', 'bytes=500-']) {
      const answer = await get({ headers: { range } });
      expect(answer.status).toBe(206);
      parts.push(Buffer.from(await answer.arrayBuffer()));
      expect(answer.headers.get('content-length')).toBe(String(parts.at(-1)?.length));
    }
    expect(Buffer.concat(parts)).toEqual(whole);
  });

  it('says which part it is, and when there is none', async () => {
    const { get, whole } = await clip();
    const some = await get({ headers: { range: 'bytes=-100' } });
    const size = whole.length;
    expect(some.headers.get('content-range')).toBe(`bytes ${size - 100}-${size - 1}/${size}`);
    const none = await get({ headers: { range: `bytes=${size}-` } });
    expect([none.status, none.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  });

  it('can be asked for its length alone', async () => {
    const { get, whole } = await clip();
    const head = await get({ method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(whole.length));
    expect(head.headers.get('accept-ranges')).toBe('bytes');
    expect((await head.arrayBuffer()).byteLength).toBe(0);
  });

  it('is not there before the clip is', async () => {
    const { submit, request } = await startClient({ seconds: 60 });
    const answer = await request(`/videos/${await submit()}.mp4`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { field: 'task_id' } });
  });
});
