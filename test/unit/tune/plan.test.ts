import { configSchema } from '../../../server/src/config/schema';
import { plansOf, smallestRender } from '../../../server/src/tune/plan';

const configOf = (settings: object) =>
  configSchema.parse({ backends: { gpu: { provider: 'cogvideox', ...settings } } }).backends[
    'gpu'
  ]!;

it.each([
  ['cogvideox-2b', {}, { width: 720, height: 480, numFrames: 9, steps: 50 }],
  ['THUDM/CogVideoX1.5-5B', {}, { width: 768, height: 768, numFrames: 17 }],
  ['cogvideox-1.5-5b', { width: 1360, height: 768 }, { width: 1360, height: 768, numFrames: 17 }],
  [
    'cogvideox-5b',
    { numFrames: 5, steps: 20, raw: true },
    { width: 720, height: 480, numFrames: 5, steps: 20 },
  ],
  ['some-other', {}, { width: 720, height: 480, numFrames: 9 }],
])('renders the smallest clip of %s with %j', (model, render, smallest) => {
  expect(smallestRender(configOf({ model, render }))).toMatchObject(smallest);
});

it('says how many clips a tune renders, what they cost, and how long that takes', () => {
  const price = { perVideo: 0.1, currency: 'EUR' };
  const plans = plansOf(configOf({ slots: 2, price }), 10_000);
  expect(plans.map(({ each, clips }) => [each, clips])).toEqual([
    [1, 15],
    [2, 30],
    [3, 45],
    [4, 60],
    [5, 75],
  ]);
  // 1 + 1 + 1.5 + 2 + 2.5 turns
  expect(plans[0]).toMatchObject({ cost: { amount: 1.5, currency: 'EUR' }, estimatedMs: 80_000 });
  expect(plans[2]!.cost!.amount).toBe(4.5);
});

it('tells neither money nor time where it knows none', () => {
  expect(plansOf(configOf({}), null)[0]).toMatchObject({ cost: null, estimatedMs: null });
});
