import * as React from 'react';
import { Pagination, SearchInput, useQueryParams } from '@strapi/strapi/admin';
import { Flex, Typography } from '@strapi/design-system';
import type { ListedJob } from '../../../../../shared/contracts/job-list';
import { LoadProblem } from '../../../components/LoadProblem';
import { Skeletons } from '../../../components/Skeletons';
import { useText } from '../../../hooks/useText';
import { useVideoJobs } from '../../../hooks/useVideoJobs';
import { type JobQuery, jobQueryOf } from '../../../utils/job-query';
import { JobFilters } from './JobFilters';
import { JobsEmpty } from './JobsEmpty';
import { JobsTable } from './JobsTable';
import { ReportButton } from './ReportButton';

const FIRST: JobQuery = { page: '1', pageSize: '20', sort: 'createdAt:DESC' };

const NONE: ListedJob[] = [];

/** Videos › Jobs: every job that somebody may see. What is shown stands in the address. */
const JobsPage = () => {
  const text = useText();
  const [params] = useQueryParams<JobQuery>(FIRST);
  const query = jobQueryOf(params.query);
  const { page, isOther, error, refetch, serverAheadMs } = useVideoJobs(query);
  const jobs = page?.data ?? NONE;
  const isNarrowed = query._q !== undefined || query.filters !== undefined;

  return (
    <>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex gap={2} wrap="wrap">
          <SearchInput
            label={text('jobs.search')}
            placeholder={text('jobs.search.placeholder')}
            trackedEvent={null}
          />
          <JobFilters />
        </Flex>
        <ReportButton query={query} disabled={jobs.length === 0} />
      </Flex>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!page && !error && <Skeletons count={8} height="5.2rem" />}
      {page && jobs.length === 0 && <JobsEmpty isNarrowed={isNarrowed} />}
      {page && jobs.length > 0 && (
        <Flex
          direction="column"
          alignItems="stretch"
          gap={4}
          aria-busy={isOther}
          style={{ opacity: isOther ? 0.6 : 1 }}
        >
          <JobsTable jobs={jobs} serverAheadMs={serverAheadMs} />
          <Pagination.Root pageCount={page.meta.pageCount} total={page.meta.total}>
            <Pagination.PageSize options={['20', '50', '100']} />
            <Flex gap={4} alignItems="center">
              <Typography variant="pi" textColor="neutral600" role="status">
                {text(page.meta.isMore ? 'jobs.total.more' : 'jobs.total', {
                  count: page.meta.total,
                })}
              </Typography>
              <Pagination.Links />
            </Flex>
          </Pagination.Root>
        </Flex>
      )}
    </>
  );
};

export default JobsPage;
