import fc from 'fast-check';
import type { History } from './rules';
import type { Course, Fault } from './video-api';
import type { Fate } from './workers';
import type { Phase, World } from './world';

/** What a command must know of the world before it can be done. */
export interface Model extends History {
  jobs: number;
}

type Command = fc.AsyncCommand<Model, World>;

const command = (
  name: string,
  run: (world: World, model: Model) => Promise<void> | void,
  canRun: (model: Model) => boolean = () => true
): Command => ({
  check: canRun,
  run: async (model, world) => run(world, model),
  toString: () => name,
});

const MOST_JOBS = 3;
export const PROCESSES = 2;

const hasJobs = ({ jobs }: Model) => jobs > 0;

const course: fc.Arbitrary<Course> = fc.record({
  polls: fc.nat(2),
  end: fc.oneof(
    { weight: 5, arbitrary: fc.constant('done' as const) },
    { weight: 3, arbitrary: fc.constantFrom('failed', 'forgotten', 'out-of-memory') }
  ),
});

const order = fc.array(course, { maxLength: 3 }).map((courses) =>
  command(
    `order ${JSON.stringify(courses)}`,
    async (world, model) => {
      await world.order(courses);
      model.jobs += 1;
    },
    ({ jobs }) => jobs < MOST_JOBS
  )
);

const number = fc.nat(PROCESSES - 1);
const fate: fc.Arbitrary<Fate | null> = fc.option(
  fc.record({
    at: fc.integer({ min: 1, max: 60 }),
    how: fc.constantFrom('dies-before', 'dies-after', 'freezes'),
  }),
  { freq: 4 }
);

const work = (phase: Phase) =>
  fc.tuple(number, fate).map(([process, what]) =>
    command(
      `process ${process} ${phase}s ${what ? `and ${what.how} at ${what.at}` : ''}`,
      // One that is frozen does nothing: another one may.
      (world) => (world.isFrozen(process) ? undefined : world.work(process, phase, what)),
      hasJobs
    )
  );

const onFrozen = (name: string, act: (world: World, process: number) => Promise<void>) =>
  number.map((process) =>
    command(`process ${process} ${name}`, (world) =>
      world.isFrozen(process) ? act(world, process) : undefined
    )
  );

const fault = fc
  .constantFrom<Fault[]>(
    'submit: no answer',
    'submit: answer lost',
    'submit: busy',
    'submit: refused',
    'poll: no answer',
    'clip: cut off',
    'clip: expired',
    'storage: no answer',
    'storage: answer lost',
    'attach: fails'
  )
  .map((what) =>
    command(what, ({ api }, { faults }) => {
      api.faults.push(what);
      faults.add(what);
    })
  );

const cancel = fc.nat(MOST_JOBS - 1).map((index) =>
  command(
    `cancel ${index}`,
    async (world, { cancelled }) => {
      cancelled.add(world.ids[index % world.ids.length]!);
      await world.cancel(index);
    },
    hasJobs
  )
);

const retry = fc
  .nat(MOST_JOBS - 1)
  .map((index) => command(`retry ${index}`, (world) => world.retry(index), hasJobs));

/** So that some things come more often than others, they are there more often. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  order,
  order,
  ...Array.from({ length: 3 }, () => work('generate')),
  ...Array.from({ length: 3 }, () => work('save')),
  fault,
  fault,
  cancel,
  retry,
  onFrozen('goes on', (world, process) => world.thaw(process)),
  onFrozen('is killed while it is frozen', (world, process) => world.kill(process)),
  number.map((process) =>
    command(`process ${process} is stopped`, (world) =>
      world.isFrozen(process) ? undefined : world.stop(process)
    )
  ),
  fc.constant(command('the leases run out', (world) => world.expireLeases())),
  fc.constant(command('the leases run out', (world) => world.expireLeases())),
  fc.constant(command('time passes', (world) => world.passTime())),
];
