import { forSaving } from '../../../admin/src/utils/for-saving';

it('sends relations as the API wants them, at any depth', () => {
  const relation = { apiData: { connect: [{ id: 1 }] }, label: 'A tag' };
  const values = { tags: relation, parts: [{ tags: relation }] };
  expect(forSaving(values, values)).toEqual({
    tags: { connect: [{ id: 1 }] },
    parts: [{ tags: { connect: [{ id: 1 }] } }],
  });
});

it('leaves out what a condition hides, and keeps null', () => {
  const values = { name: null, hidden: 'x', part: { shown: 1, hidden: 2 }, video: [{ id: 3 }] };
  const visible = { name: null, part: { shown: 1 }, video: [{ id: 3 }] };
  expect(forSaving(values, visible)).toEqual(visible);
});
