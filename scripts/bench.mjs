// Runs a benchmark: `npm run bench -- NAME [--json]`; without a name it lists them. A benchmark is a
// file test/bench/NAME.ts, which says itself whether it holds (test/bench/lib/run-bench.ts).
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { buildIfNeeded, installIfNeeded, root } from './prepare.mjs';

/** These run sites with the built plugin; the others import the sources. */
const NEED_THE_BUILD = [
  ...['bulk', 'edit-view', 'idle', 'jobs', 'makespan', 'pick', 'publish', 'recovery', 'scale'],
];

const folder = path.join(root, 'test', 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'));

const [name, ...args] = process.argv.slice(2);
const usage = `npm run bench -- NAME [--json], NAME being one of: ${names.join(', ')}`;

if (name === undefined) {
  console.log(usage);
} else if (!names.includes(name)) {
  console.error(`There is no benchmark "${name}".\n${usage}`);
  process.exitCode = 1;
} else if (!installIfNeeded()) {
  console.error('The dependencies could not be installed.');
  process.exitCode = 1;
} else if (NEED_THE_BUILD.includes(name) && !buildIfNeeded()) {
  console.error('The plugin could not be built.');
  process.exitCode = 1;
} else {
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const bench = spawn(process.execPath, [tsx, path.join(folder, `${name}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  bench.on('error', () => (process.exitCode = 1));
  bench.on('exit', (code) => (process.exitCode = code ?? 1));
}
