import { pauseMs } from '../../../server/src/pipeline/outcome';

describe('the pause before the next try', () => {
  const longest = () => 1;

  it('doubles from one second, up to a minute', () => {
    expect([0, 1, 2, 3].map((tries) => pauseMs(tries, 0, longest))).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ]);
    expect(pauseMs(30, 0, longest)).toBe(60_000);
    expect(pauseMs(2_000, 0, longest)).toBe(60_000);
  });

  it('is spread over its whole length', () => {
    expect(pauseMs(3, 0, () => 0)).toBe(0);
    expect(pauseMs(3, 0, () => 0.5)).toBe(4_000);
  });

  it('is never shorter than the backend asked for', () => {
    expect(pauseMs(0, 30_000, () => 0)).toBe(30_000);
  });
});
