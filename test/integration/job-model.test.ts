import fc from 'fast-check';
import { pluginConfig, type Site, startSite } from '../helpers/site';
import { leaveAloneAfterCommit } from './job-model/after-commit';
import { COMMANDS, type Model, PROCESSES } from './job-model/commands';
import { expectAllWell } from './job-model/rules';
import { watchStatements } from './job-model/statements';
import { createWorld } from './job-model/world';

// The real code of a job's way, on a real SQLite, in processes that die or freeze at any of their
// steps, while the video API fails and people cancel and retry. What must always hold is checked with
// each statement (statements.ts) and submit (video-api.ts), the rest at the end (rules.ts). A failure
// prints the seed and the path that repeat it: put them beside numRuns.

const RUNS = 40;
const COMMANDS_EACH = 40;

let site: Site;
let unwatch: () => void;

const isSqlite = (process.env.TEST_DATABASE ?? 'sqlite') === 'sqlite';

beforeAll(async () => {
  // Without a server no engine runs: the test is what works on the jobs.
  site = await startSite({ config: pluginConfig('http://127.0.0.1:9'), listen: false });
  leaveAloneAfterCommit(site.strapi);
  unwatch = watchStatements(site.strapi.db.connection);
});
afterAll(async () => {
  unwatch();
  await site.remove();
});

(isSqlite ? it : it.skip)(
  'keeps every promise, whatever dies at whatever step',
  async () => {
    const { strapi } = site;
    await fc.assert(
      fc.asyncProperty(
        fc.commands(COMMANDS, { maxCommands: COMMANDS_EACH, size: 'max' }),
        fc.boolean(),
        fc.boolean(),
        async (commands, idempotent, cancels) => {
          const world = await createWorld(strapi, PROCESSES);
          Object.assign(world.api, { idempotent, cancels });
          const model: Model = { jobs: 0, faults: new Set(), cancelled: new Set() };
          await fc.asyncModelRun(() => ({ model, real: world }), commands);
          await world.finish();
          await expectAllWell(strapi, world, model);
        }
      ),
      { numRuns: RUNS }
    );
  },
  120_000
);
