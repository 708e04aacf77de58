import { createPostingTimes } from '../../../server/src/services/posting-times';

it('proposes one post a day on each platform, from the day after', () => {
  const postingTime = createPostingTimes(Date.UTC(2026, 0, 30, 23, 59));
  expect(['tiktok', 'youtube', 'tiktok', null, 'tiktok'].map(postingTime)).toEqual([
    '2026-01-31 18:00',
    '2026-01-31 17:00',
    '2026-02-01 18:00',
    '2026-01-31 09:00',
    '2026-02-02 18:00',
  ]);
});

it('has an hour for a platform that is gone, too', () => {
  expect(createPostingTimes(0)('gone')).toBe('1970-01-02 09:00');
});
