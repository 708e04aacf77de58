import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useNotifyAT } from '@strapi/design-system';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import { wordOf } from '../utils/job-words';
import { useText } from './useText';

/**
 * Tells what happens to jobs while somebody watches: each change to screen readers, and once, when
 * the last one has ended, what became of them.
 */
export const useJobNews = (
  jobs: JobView[],
  isLoaded: boolean,
  nameOf: (job: JobView) => string
): void => {
  const text = useText();
  const { notifyStatus } = useNotifyAT();
  const { toggleNotification } = useNotification();
  const before = React.useRef<Map<number, JobView> | null>(null);
  /** Jobs that were seen running and whose end has not been told. */
  const watched = React.useRef(new Set<number>());

  React.useEffect(() => {
    if (!isLoaded) return;
    const previous = before.current;
    before.current = new Map(jobs.map((job) => [job.id, job]));

    const changes = jobs.flatMap((job) => {
      const word = wordOf(job, true);
      const old = previous?.get(job.id);
      if (!previous || (old && wordOf(old, true) === word)) return [];
      return [`${nameOf(job)}: ${text(`state.${word}`)}`];
    });
    if (changes.length > 0) notifyStatus(changes.join('. '));

    for (const { id, state } of jobs) if (!hasEnded(state)) watched.current.add(id);
    if (watched.current.size === 0 || jobs.some(({ state }) => !hasEnded(state))) return;
    const ended = jobs.filter(({ id }) => watched.current.has(id));
    watched.current = new Set();
    const ready = ended.filter(({ state }) => state === 'succeeded').length;
    const failed = ended.filter(({ state }) => state === 'failed').length;
    if (ready + failed === 0) return;
    toggleNotification({
      type: failed > 0 ? 'warning' : 'success',
      message: text('news.ended', { ready, failed }),
    });
  }, [jobs, isLoaded, nameOf, text, notifyStatus, toggleNotification]);
};
