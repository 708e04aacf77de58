/**
 * Sums what Jest wrote with `--json`: one run is its exit code and its report, or null where it
 * wrote none. A suite that could not run, and a run that failed without saying why, count as one
 * failure each: nothing may look green that was not tested.
 */
export const sumResults = (runs) => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { report, exitCode } of runs) {
    const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
    total.passed += report?.numPassedTests ?? 0;
    total.failed += failed === 0 && (exitCode !== 0 || !report?.success) ? 1 : failed;
    total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  }
  return total;
};

/** `N passed, N failed`, and how many tests were skipped if any were. */
export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

export const isGreen = ({ passed, failed }) => failed === 0 && passed > 0;
