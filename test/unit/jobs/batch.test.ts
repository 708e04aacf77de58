import { toBatch, toBatchColumns } from '../../../server/src/jobs/batch';

it('a batch reads its problem as it was written', () => {
  const problem = { id: 'batch.unreadable', message: 'The entries could not be read.' };
  expect(toBatch(toBatchColumns({ problem })).problem).toEqual(problem);
  expect(toBatchColumns({ problem: null })).toEqual({ problem: null });
});

it('and the plain sentence that older versions wrote', () => {
  expect(toBatch({ problem: 'It stopped.' }).problem).toEqual({ message: 'It stopped.' });
});
