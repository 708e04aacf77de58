import { holdsClip, itemsOf } from '../../../admin/src/utils/field-value';
import { finished } from '../../admin/jobs';

const clip = { ...finished().clip!, id: 7, url: '/uploads/tent.mp4' };
const signed = { ...clip, url: 'https://cdn.test/tent.mp4?signature=2' };

it.each([
  ['a file', { id: 7 }, clip, true],
  ['several files', [{ id: 3 }, { id: 7 }], clip, true],
  ['another file', { id: 3 }, clip, false],
  ['nothing', null, clip, false],
  ['an empty text', '', clip, false],
  ['the path of a file that Strapi serves', '/uploads/tent.mp4', clip, true],
  ['its address', 'https://site.test/uploads/tent.mp4', clip, true],
  ['the address of another file', 'https://site.test/uploads/hut.mp4', clip, false],
  [
    'an address that was signed at another time',
    'https://cdn.test/tent.mp4?signature=1',
    signed,
    true,
  ],
  ['an address on another host', 'https://other.test/tent.mp4', signed, false],
])('knows a clip in %s', (_what, value, wanted, expected) => {
  expect(holdsClip(value, wanted)).toBe(expected);
});

it('knows no clip where there is none', () => {
  expect(holdsClip({ id: 7 }, null)).toBe(false);
  expect(itemsOf(undefined)).toEqual([]);
});
