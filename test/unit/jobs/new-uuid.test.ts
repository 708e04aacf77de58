import { newUuid } from '../../../server/src/jobs/new-uuid';

const INSTANT = Date.UTC(2026, 0, 31, 12);

it('is a UUID of version 7 that begins with its instant', () => {
  const uuid = newUuid(INSTANT);
  expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(INSTANT);
});

it('is another one each time, and a later one sorts behind', () => {
  const same = Array.from({ length: 1_000 }, () => newUuid(INSTANT));
  expect(new Set(same).size).toBe(1_000);
  expect(newUuid(INSTANT + 1) > same.sort().at(-1)!).toBe(true);
});
