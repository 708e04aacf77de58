import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ask, failedWith, Refusal, SITE_OPTIONS, siteOf } from './site.mjs';

const OPTIONS = {
  ...SITE_OPTIONS,
  each: { type: 'string', default: '2' },
  yes: { type: 'boolean', short: 'y', default: false },
};

const RIGHTS = 'the rights "readTune", "startTune" and "stopTune"';
const LOOK_MS = 1_000;
/** The longest bar of the chart, characters. */
const TALLEST = 30;

/** @returns the exit code */
export const tuneBackend = async (args, usage) => {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (positionals.length !== 1) throw new Refusal(`Name one backend.\n\n${usage}`);
    return await tune(tunesOf(siteOf(values, usage), positionals[0]), values);
  } catch (error) {
    return failedWith(error);
  }
};

/** The tunes of a backend, as the site's content API has them. */
const tunesOf = (site, backend) => {
  const call = async (method, end = '', body = undefined) => {
    const answer = await ask(site, `/backends/${encodeURIComponent(backend)}/tune${end}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      rights: RIGHTS,
    });
    return (await answer.json()).data;
  };
  return {
    read: () => call('GET'),
    start: (each) => call('POST', '', { each }),
    stop: () => call('POST', '/stop', {}),
  };
};

const tune = async (tunes, { each, yes }) => {
  const { plans, render } = await tunes.read();
  const plan = plans.find((plan) => String(plan.each) === each);
  if (!plan) throw new Refusal(`--each takes a number from 1 to ${plans.length}.`);
  process.stdout.write(`${costOf(plan, render)}\n`);
  if (!yes && !(await isAgreed())) {
    process.stdout.write('Nothing was rendered.\n');
    return 1;
  }
  await tunes.start(plan.each);
  return report(await untilEnd(tunes));
};

const costOf = ({ clips, cost, estimatedMs }, { width, height, numFrames }) =>
  [
    `${clips} clips of ${width} x ${height} pixels with ${numFrames} frames are rendered, measured and thrown away.`,
    cost
      ? `They cost ${cost.amount} ${cost.currency}, which no limit stops.`
      : 'What they cost is not known: no price is set for this backend.',
    estimatedMs === null
      ? 'How long it takes is not known yet.'
      : `It takes about ${secondsOf(estimatedMs)}.`,
    "The backend's videos wait meanwhile.",
  ].join('\n');

const isAgreed = async () => {
  if (!process.stdin.isTTY) throw new Refusal('Say --yes to render them.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Render them? (y/N) ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};

/** Looks until it has ended. Ctrl+C ends it on the site too. */
const untilEnd = async (tunes) => {
  const stop = () => void tunes.stop().catch(failedWith);
  process.once('SIGINT', stop);
  try {
    for (;;) {
      const view = await tunes.read();
      if (view.run.endedAt !== null) return view;
      showProgress(view.run);
      await sleep(LOOK_MS);
    }
  } finally {
    process.off('SIGINT', stop);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
};

const showProgress = ({ state, levels }) => {
  if (!process.stderr.isTTY) return;
  const level = levels.at(-1);
  const words =
    state === 'running' && level
      ? `${level.inFlight} in flight: ${level.done} of ${level.clips} clips`
      : 'waiting until nothing else renders there';
  process.stderr.write(`\r\u001b[K${words}`);
};

/** A table whose last column is the chart. @returns the exit code */
const report = ({ backend, slots, run, suggestion }) => {
  const rateOf = ({ clips, totalMs }) => (totalMs === null ? 0 : (clips * 60_000) / totalMs);
  const most = Math.max(...run.levels.map(rateOf), 1);
  const lines = run.levels.map((level) => [
    String(level.inFlight),
    String(level.clips),
    level.totalMs === null ? '-' : secondsOf(level.totalMs),
    rateOf(level).toFixed(1),
    level.error?.message ?? '#'.repeat(Math.round((TALLEST * rateOf(level)) / most)),
  ]);
  for (const line of [['in flight', 'clips', 'time', 'per minute', ''], ...lines]) {
    const cells = line.map((cell, index) => (index < 4 ? cell.padStart(10) : `  ${cell}`));
    process.stdout.write(`${cells.join('').trimEnd()}\n`);
  }
  if (run.state === 'stopped') process.stdout.write('It was stopped.\n');
  if (run.state === 'interrupted') process.stdout.write('The server was stopped.\n');
  if (!suggestion) {
    process.stdout.write('Nothing could be measured.\n');
    return 1;
  }
  const more = suggestion.mayBeMore ? ' More than that was not measured.' : '';
  process.stdout.write(`backends.${backend}.slots: ${suggestion.slots} (now ${slots}).${more}\n`);
  return run.state === 'finished' ? 0 : 1;
};

const secondsOf = (ms) => `${(ms / 1_000).toFixed(1)} s`;
