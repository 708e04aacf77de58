import type { JobGroup } from '../../../shared/job-groups';
import { PLUGIN_ID } from '../../../shared/plugin';
import { searchOf } from './job-query';

/** Where the pages “Videos” are, below the admin's own address. */
export const VIDEOS_PATH = `/plugins/${PLUGIN_ID}`;

/** The list of all jobs, narrowed to some of a content type. */
export const jobsAddress = ({
  contentType,
  state,
}: {
  contentType: string;
  state: JobGroup;
}): string => {
  const $and = [{ contentType: { $eq: contentType } }, { state: { $eq: state } }];
  return `${VIDEOS_PATH}?${searchOf({ filters: { $and } })}`;
};
