import { timeFor } from '../../../admin/src/utils/time-for';

const of = (...times: (number | null)[]) => times.map((usualMs) => ({ usualMs }));

it.each([
  ['one', of(60), 1, 1, 60],
  ['three on one slot', of(60, 60, 60), 1, 1, 180],
  ['three on two slots', of(60, 60, 60), 1, 2, 120],
  ['a long one beside short ones', of(20, 20, 60, 20), 1, 2, 60],
  ['several of each', of(60, 30), 3, 2, 150],
  ['fewer than there are slots', of(60), 2, 8, 60],
])('%s', (_what, prompts, count, slots, expected) => {
  expect(timeFor(prompts, count, slots)).toBe(expected);
});

it.each([
  ['nothing is chosen', of(), 1],
  ['one kind was never made here', of(60, null), 1],
  ['nothing renders', of(60), 0],
])('is not told where %s', (_why, prompts, slots) => {
  expect(timeFor(prompts, 1, slots)).toBeNull();
});
