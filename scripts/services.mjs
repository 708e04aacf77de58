// Runs the suites that matter where several connections write at once, on each database server:
// `node scripts/services.mjs [--short] [--if-there]`. Starts what is installed; says what is missing
// and ends with 1, or with `--if-there` goes on without it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './prepare.mjs';

const SUITES =
  'attach|locales|lease|retry|engines|backends|bulk|limits|events|restart|left-behind|publish|missing';
const SHORT_SUITES = 'attach|locales|left-behind';

const START_SECONDS = 15;

const SERVERS = [
  {
    name: 'postgres',
    title: 'PostgreSQL',
    port: 5432,
    start() {
      const [version] = existsSync('/etc/postgresql') ? readdirSync('/etc/postgresql') : [];
      if (!version) return;
      run('pg_ctlcluster', ['--skip-systemctl-redirect', version, 'main', 'start']);
    },
  },
  {
    name: 'mysql',
    title: 'MySQL or MariaDB',
    port: 3306,
    start() {
      const daemon = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find(existsSync);
      if (!daemon) return;
      run('start-stop-daemon', ['--start', '--oknodo', '--background', '--exec', daemon]);
    },
  },
];

const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });

const isOpen = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** @returns whether the server answers, if need be after it was started */
const isRunning = async ({ port, start }) => {
  if (await isOpen(port)) return true;
  start();
  for (let second = 0; second < START_SECONDS; second += 1) {
    if (await isOpen(port)) return true;
    await sleep(1_000);
  }
  return false;
};

const options = process.argv.slice(2);
const suites = options.includes('--short') ? SHORT_SUITES : SUITES;
let isGreen = true;
for (const server of SERVERS) {
  if (!(await isRunning(server))) {
    console.error(`No ${server.title} on port ${server.port} of this machine: not tested.`);
    isGreen &&= options.includes('--if-there');
    continue;
  }
  console.log(`Testing on ${server.title}.`);
  const tests = path.join(root, 'scripts', 'test.mjs');
  const args = [tests, 'integration', '--', `integration/(${suites})`];
  const { status } = run(process.execPath, args, { TEST_DATABASE: server.name });
  isGreen &&= status === 0;
}
process.exitCode = isGreen ? 0 : 1;
