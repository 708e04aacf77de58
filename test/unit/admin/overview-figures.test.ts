import fc from 'fast-check';
import { scaleTop } from '../../../admin/src/utils/overview-figures';

it('a scale has room for the most, and not much more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 1_000_000 }), (most) => {
      const top = scaleTop(most, true);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(top).toBeLessThanOrEqual(2 * most);
      expect(Number.isInteger(top / 2)).toBe(true);
    })
  );
});

it.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [13, 16],
  [41, 60],
])('up to %d videos on a scale up to %d', (most, top) => {
  expect(scaleTop(most, true)).toBe(top);
});

it.each([
  [0, 1],
  [0.3, 0.4],
  [1.8, 2],
  [130, 160],
])('up to $%d on a scale up to $%d', (most, top) => {
  expect(scaleTop(most, false)).toBeCloseTo(top);
});
