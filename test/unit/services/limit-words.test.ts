import { dayOf, limitMessage, resetOf } from '../../../server/src/services/limit-words';

const NOW = Date.UTC(2026, 0, 31, 21, 30);
const limit = { whose: 'site', unit: 'videos', used: 30, cap: 36, resetsAt: resetOf(NOW) } as const;

it('counts days by UTC, whatever the clock of the server shows', () => {
  expect(dayOf(NOW)).toBe('2026-01-31');
  expect(new Date(resetOf(NOW)).toISOString()).toBe('2026-02-01T00:00:00.000Z');
  expect(resetOf(Date.UTC(2026, 1, 1))).toBe(Date.UTC(2026, 1, 2));
});

it('says what is used up, what was asked for, and when it begins anew', () => {
  expect(limitMessage(limit, { videos: 12, now: NOW }).message).toBe(
    'The site’s limit of 36 videos a day does not have room for 12 videos more: 30 videos used. It begins anew at 00:00 UTC, in 3 hours.'
  );
});

it('says it in money where money is the limit', () => {
  const price = { perVideo: 0.2, currency: 'EUR' };
  const money = { ...limit, whose: 'user', unit: 'money', used: 1.9, cap: 2 } as const;
  expect(limitMessage(money, { videos: 1, price, now: NOW }).message).toContain(
    'Your limit of €2.00 a day does not have room for €0.20 more: €1.90 used.'
  );
});
