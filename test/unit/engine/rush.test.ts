import { createRush } from '../../../server/src/engine/rush';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('is over when nobody has published for a moment, and says so once', () => {
  const onQuiet = jest.fn();
  const rush = createRush(onQuiet);
  expect(rush.isOn()).toBe(false);
  for (let publish = 0; publish < 10; publish++) {
    rush.note();
    jest.advanceTimersByTime(200);
    expect(rush.isOn()).toBe(true);
  }
  expect(onQuiet).not.toHaveBeenCalled();
  jest.advanceTimersByTime(200);
  expect(rush.isOn()).toBe(false);
  expect(onQuiet).toHaveBeenCalledTimes(1);
  rush.note();
  expect(rush.isOn()).toBe(true);
});

it('does not hold videos up for ever', () => {
  const rush = createRush(() => undefined);
  for (let publish = 0; publish < 1_200; publish++) {
    rush.note();
    jest.advanceTimersByTime(200);
  }
  expect(rush.isOn()).toBe(false);
  rush.stop();
});
