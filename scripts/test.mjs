// Runs the tests: `node scripts/test.mjs [project…] [-- arguments for Jest]`.
// Works on a fresh clone: installs and builds first where needed. Ends with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildIfNeeded, findChromium, installIfNeeded, root } from './prepare.mjs';
import { isGreen, sumResults, summaryLine } from './test-results.mjs';

/** Without arguments; a project that jest.config.js does not have (yet) is left out. */
const DEFAULT_PROJECTS = ['unit', 'contract', 'admin', 'integration', 'e2e'];

/** These share the machine well; the others boot whole servers. */
const PARALLEL_PROJECTS = ['unit', 'contract', 'admin'];

/** Jest's workers for those that boot servers, where one would wait most of the time: 1 else. */
const WORKERS = { integration: 2 };

/** These import the sources; all others load the built plugin, as Strapi does. */
const PROJECTS_FROM_SOURCE = ['unit', 'admin'];

/** Seconds that Jest has from its report to its end: more than anything in a test waits for. */
const EXIT_SECONDS = 60;

const main = async () => {
  const args = process.argv.slice(2);
  const split = args.includes('--') ? args.indexOf('--') : args.length;
  const named = args.slice(0, split);
  const jestArgs = args.slice(split + 1);

  if (!installIfNeeded()) return fail('The dependencies could not be installed.');
  const known = knownProjects();
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`No such test project: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    return fail();
  }
  const wanted = named.length > 0 ? named : DEFAULT_PROJECTS.filter((name) => known.includes(name));
  const chromium = findChromium();
  const projects = wanted.filter((name) => name !== 'e2e' || chromium);

  const needsBuild = projects.some((name) => !PROJECTS_FROM_SOURCE.includes(name));
  if (needsBuild && !buildIfNeeded()) return fail('The plugin could not be built.');

  const parallel = projects.filter((name) => PARALLEL_PROJECTS.includes(name));
  const ofServers = projects.filter((name) => !PARALLEL_PROJECTS.includes(name));
  const runs = [];
  if (parallel.length > 0) {
    runs.push(await runJest(parallel, ['--maxWorkers', '100%', ...jestArgs], chromium));
  }
  // Beside each other, since all of them wait a lot: for leases to run out, for a browser.
  const serverRuns = ofServers.map((name) =>
    runJest([name], ['--maxWorkers', String(WORKERS[name] ?? 1), ...jestArgs], chromium)
  );
  runs.push(...(await Promise.all(serverRuns)));

  if (projects.length < wanted.length) {
    console.log(
      'skipped: browser tests (no Chromium found; install chromium or set CHROMIUM_PATH)'
    );
  }
  if (spawnSync('ffmpeg', ['-version']).status !== 0) {
    console.log('skipped: tests of what ffmpeg does (it is not on the PATH; install ffmpeg)');
  }
  const total = sumResults(runs);
  console.log(summaryLine(total));
  return isGreen(total) ? 0 : 1;
};

const fail = (message) => {
  if (message) console.error(message);
  console.log(summaryLine({ passed: 0, failed: 1, skipped: 0 }));
  return 1;
};

const knownProjects = () => {
  const { projects } = createRequire(import.meta.url)('../jest.config.js');
  return projects.map(({ displayName }) => displayName?.name ?? displayName);
};

/** One run of Jest over some projects: its exit code and its report (null if it wrote none). */
const runJest = async (projects, extra, chromium) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'video-generator-test-'));
  const outputFile = path.join(folder, 'results.json');
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // The names come last: --selectProjects takes every word that follows.
  const args = ['--passWithNoTests', '--json', '--outputFile', outputFile, ...extra];
  const child = spawn(process.execPath, [jest, ...args, '--selectProjects', ...projects], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(chromium && { CHROMIUM_PATH: chromium }) },
  });
  const watch = endWhenStuck(child, outputFile);
  try {
    const exitCode = await new Promise((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', (code) => resolve(code ?? 1));
    });
    return { exitCode, report: readReport(outputFile) };
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Jest waits without end for what a test left open; its report is written by then. */
const endWhenStuck = (child, outputFile) => {
  let seconds = 0;
  return setInterval(() => {
    if (existsSync(outputFile)) seconds += 1;
    if (seconds !== EXIT_SECONDS) return;
    console.error(`Jest did not end within ${EXIT_SECONDS} s: a test left something running.`);
    child.kill();
  }, 1_000);
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // counted as a failure
  }
};

process.exitCode = await main();
