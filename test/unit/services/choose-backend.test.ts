import { UP } from '../../../server/src/jobs/backend-state';
import type { SetUpBackend } from '../../../server/src/services/backends';
import { spreadOver } from '../../../server/src/services/choose-backend';

const backend = (name: string, slots = 1, weight?: number) =>
  ({ name, config: { slots, ...(weight && { weight }) } }) as SetUpBackend;

const chosen = (
  candidates: SetUpBackend[],
  count: number,
  {
    states = {},
    loads = {},
    refusing = [],
  }: { states?: object; loads?: Record<string, number>; refusing?: string[] } = {}
) => {
  const names = spreadOver(candidates, count, {
    states: new Map(Object.entries(states)),
    loads: new Map(Object.entries(loads)),
    refuses: (name) => refusing.includes(name),
  }).map(({ name }) => name);
  return Object.fromEntries(
    candidates.map(({ name }) => [name, names.filter((other) => other === name).length])
  );
};

describe('jobs go', () => {
  const two = [backend('a'), backend('b')];

  it('to the first of equals', () => expect(chosen(two, 1)).toEqual({ a: 1, b: 0 }));

  it('to all of them alike', () => expect(chosen(two, 100)).toEqual({ a: 50, b: 50 }));

  it('where fewer wait', () =>
    expect(chosen(two, 1, { loads: { a: 3, b: 1 } })).toEqual({ a: 0, b: 1 }));

  it('by the slots', () =>
    expect(chosen([backend('a', 1), backend('b', 4)], 100)).toEqual({ a: 20, b: 80 }));

  it('by the weight', () =>
    expect(chosen([backend('a', 2), backend('b', 2, 3)], 100)).toEqual({ a: 25, b: 75 }));

  it.each([
    ['is down', { states: { a: { ...UP, downSince: 1 } } }],
    ['is paused', { states: { a: { ...UP, pausedAt: 1 } } }],
    ['refuses orders', { refusing: ['a'] }],
  ])('not to one that %s while another is up', (_, situation) => {
    expect(chosen(two, 3, { ...situation, loads: { b: 100 } })).toEqual({ a: 0, b: 3 });
  });

  it('also to those that are down where none is up', () => {
    const down = { ...UP, downSince: 1 };
    expect(chosen(two, 4, { states: { a: down, b: down } })).toEqual({ a: 2, b: 2 });
  });
});
