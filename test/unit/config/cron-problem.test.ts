import { cronProblem } from '../../../server/src/config/cron-problem';

it.each(['0 3 * * *', '*/10 * * * * *', '0 6 * * mon-fri', '@daily', '5/15 * * * *'])(
  'takes %s',
  (expression) => expect(cronProblem(expression)).toBeNull()
);

it.each([
  ['every night', 'five'],
  ['61 * * * *', 'minute'],
  ['0 3 * *', 'five'],
  ['0 0 31 2 *', 'never'],
  ['2030-01-01T00:00:00', 'five fields'],
])('refuses %s, and says what is wrong', (expression, word) => {
  const problem = cronProblem(expression)!.message;
  expect(problem).toContain(`"${expression}"`);
  expect(problem).toContain(word);
});
