import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const script = pathToFileURL(path.resolve(__dirname, '../../scripts/test-results.mjs')).href;

/** The script is an ES module, which Jest cannot load: it runs as a program of its own. */
const lineAndVerdict = (runs: unknown[]): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { isGreen, sumResults, summaryLine } from '${script}';
       const total = sumResults(JSON.parse(process.argv[1]));
       console.log(summaryLine(total), isGreen(total) ? 'green' : 'red');`,
      JSON.stringify(runs),
    ],
    { encoding: 'utf8' }
  ).trim();

const run = (report: Record<string, unknown> | null, exitCode = 0) => ({ exitCode, report });

describe('the last line of npm test', () => {
  it('sums the runs', () => {
    const runs = [
      run({ success: true, numPassedTests: 10, numFailedTests: 0 }),
      run({ success: true, numPassedTests: 5, numPendingTests: 2, numTodoTests: 1 }),
    ];
    expect(lineAndVerdict(runs)).toBe('15 passed, 0 failed, 3 skipped green');
  });

  it('is red as soon as one test of any run fails', () => {
    const runs = [
      run({ success: false, numPassedTests: 10, numFailedTests: 2 }, 1),
      run({ success: true, numPassedTests: 5 }),
    ];
    expect(lineAndVerdict(runs)).toBe('15 passed, 2 failed red');
  });

  it('counts a suite that could not run as a failure', () => {
    const report = { success: false, numPassedTests: 4, numRuntimeErrorTestSuites: 1 };
    expect(lineAndVerdict([run(report, 1)])).toBe('4 passed, 1 failed red');
  });

  it.each([
    ['crashed without a report', run(null, 1)],
    ['was killed after a good report', run({ success: true, numPassedTests: 0 }, 137)],
    ['says that it failed, but not where', run({ success: false, numPassedTests: 0 })],
  ])('counts a run that %s as a failure', (_name, crashed) => {
    const good = run({ success: true, numPassedTests: 3 });
    expect(lineAndVerdict([good, crashed])).toBe('3 passed, 1 failed red');
  });

  it('is not green where nothing was tested', () => {
    expect(lineAndVerdict([])).toBe('0 passed, 0 failed red');
    expect(lineAndVerdict([run({ success: true, numPassedTests: 0 })])).toBe(
      '0 passed, 0 failed red'
    );
  });
});
