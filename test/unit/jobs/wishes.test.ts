import { activeKeyOf, priorityOf, wishKeyOf } from '../../../server/src/jobs/wishes';

const wish = {
  contentType: 'api::product.product',
  documentId: 'abc',
  locale: 'en' as string | null,
  targetField: 'video',
  style: 'cinematic',
  preset: null as string | null,
  number: 1,
};

describe('the key of a wish', () => {
  it('is the same for the same wish', () => {
    expect(activeKeyOf({ ...wish })).toBe(activeKeyOf({ ...wish }));
  });

  it.each([
    { contentType: 'api::article.article' },
    { documentId: 'abd' },
    { locale: 'de' },
    { locale: null },
    { targetField: 'clip' },
    { style: 'animated' },
    { preset: 'tiktok' },
    { number: 2 },
  ])('is another one with %p', (difference) => {
    expect(activeKeyOf({ ...wish, ...difference })).not.toBe(activeKeyOf(wish));
  });

  it('does not confuse parts that run into each other', () => {
    expect(activeKeyOf({ ...wish, documentId: 'a', locale: 'bc' })).not.toBe(
      activeKeyOf({ ...wish, documentId: 'ab', locale: 'c' })
    );
  });

  it('has one for all its numbers too', () => {
    const second = { ...wish, number: 2 };
    expect(wishKeyOf(second)).toBe(wishKeyOf(wish));
    expect(wishKeyOf({ ...second, style: 'animated' })).not.toBe(wishKeyOf(second));
  });

  it('begins alike for one entry, so that its wishes stand side by side', () => {
    const begin = (key: string) => key.slice(0, 16);
    expect(begin(wishKeyOf({ ...wish, style: 'animated' }))).toBe(begin(wishKeyOf(wish)));
    expect(begin(wishKeyOf({ ...wish, documentId: 'x' }))).not.toBe(begin(wishKeyOf(wish)));
  });

  it('fits into a column, however long the names are', () => {
    expect(activeKeyOf({ ...wish, targetField: 'x'.repeat(1000) }).length).toBeLessThan(255);
  });
});

describe('priority', () => {
  it('puts a click before everything automatic', () => {
    expect(priorityOf('manual', 90_000)).toBeLessThan(priorityOf('bulk', 0));
    expect(priorityOf('bulk', 0)).toBeLessThan(priorityOf('publish', 0));
    expect(priorityOf('publish', 0)).toBeLessThan(priorityOf('schedule', 0));
  });

  it('puts whoever has less waiting first', () => {
    expect(priorityOf('bulk', 3)).toBeLessThan(priorityOf('bulk', 40));
  });

  it('never leaves its class, however much waits', () => {
    expect(priorityOf('bulk', 1_000_000)).toBeLessThan(priorityOf('publish', 0));
  });
});
