import type { EditorSettings } from '../../../shared/contracts/settings';
import type { SettingProblem } from './template-problems';

/** Which sweeps could never run. */
export const problemsOfSweeps = async ({
  contentTypes,
}: Pick<EditorSettings, 'contentTypes'>): Promise<SettingProblem[]> => {
  const sweeps = Object.entries(contentTypes).filter(([, { sweep }]) => sweep);
  if (sweeps.length === 0) return [];
  // Loaded where there is a sweep: Strapi's start does not pay for it.
  const { cronProblem } = await import('./cron-problem');
  return sweeps.flatMap(([uid, { sweep }]) => {
    const text = cronProblem(sweep!.cron);
    return text === null ? [] : [{ path: ['contentTypes', uid, 'sweep', 'cron'], text }];
  });
};
