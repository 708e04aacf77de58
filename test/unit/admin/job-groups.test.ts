import { groupJobs } from '../../../admin/src/utils/job-groups';
import { finished, jobOf, running } from '../../admin/jobs';

const ORDER = ['cinematic', 'animated'];
const clip = (id: number) => ({ ...finished().clip!, id });
const nothing = () => false;

it('shows the newest of each style in the order of styles, and the rest on demand', () => {
  const animated = finished({ style: 'animated' });
  const newest = finished({ style: 'cinematic' });
  const oldest = finished({ style: 'cinematic' });
  expect(groupJobs([animated, newest, oldest], ORDER, nothing)).toEqual({
    shown: [newest, animated],
    older: [oldest],
  });
});

it('always shows what is running and what is in use', () => {
  const failed = jobOf({ state: 'failed' });
  const isRunning = running();
  const inUse = finished({ style: 'cinematic', clip: clip(9) });
  const other = finished({ style: 'cinematic', clip: clip(8) });
  expect(
    groupJobs([failed, isRunning, inUse, other], ORDER, ({ clip: held }) => held?.id === 9)
  ).toEqual({
    shown: [failed, isRunning, inUse],
    older: [other],
  });
});

it('shows of very many in use only the newest in full', () => {
  const inUse = Array.from({ length: 30 }, () => finished({ style: 'cinematic' }));
  const { shown, older } = groupJobs(inUse, ORDER, () => true);
  expect(shown).toEqual(inUse.slice(0, 12));
  expect(older).toEqual(inUse.slice(12));
});

it('takes the same style on another platform for another variation', () => {
  const wide = finished({ preset: 'youtube' });
  const tall = finished({ preset: 'tiktok' });
  expect(groupJobs([wide, tall], ORDER, nothing)).toEqual({ shown: [wide, tall], older: [] });
});
