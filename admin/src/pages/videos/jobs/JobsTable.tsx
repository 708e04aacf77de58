import * as React from 'react';
import { Table } from '@strapi/strapi/admin';
import { Flex, Typography } from '@strapi/design-system';
import type { ListedJob } from '../../../../../shared/contracts/job-list';
import { useText } from '../../../hooks/useText';
import { useGetVideoJobChoicesQuery } from '../../../jobs-api';
import { BulkButtons } from './BulkButtons';
import { JobRow } from './JobRow';

const COLUMNS = [
  'entryTitle',
  'video',
  'state',
  'by',
  'backend',
  'createdAt',
  'changedAt',
] as const;
const SORTABLE: readonly string[] = ['entryTitle', 'createdAt', 'changedAt'];

interface JobsTableProps {
  jobs: ListedJob[];
  serverAheadMs: number;
}

/** A page of jobs, of which some can be ticked to do the same with all of them. */
export const JobsTable = ({ jobs, serverAheadMs }: JobsTableProps) => {
  const text = useText();
  const [ticked, setTicked] = React.useState<ListedJob[]>([]);
  // What is not on the page any more is not ticked; what is, as it is now.
  const selected = jobs.filter(({ id }) => ticked.some((job) => job.id === id));
  const { data: choices } = useGetVideoJobChoicesQuery();
  // Where there is one backend only, its column would push the times out of the window.
  const showsBackend = (choices?.backends.length ?? 0) > 1;
  const headers = COLUMNS.filter((name) => name !== 'backend' || showsBackend).map((name) => ({
    name,
    label: text(`jobs.column.${name}`),
    sortable: SORTABLE.includes(name),
  }));
  return (
    <Table.Root
      rows={jobs}
      headers={headers}
      selectedRows={selected}
      onSelectedRowsChange={setTicked}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        {selected.length > 0 && (
          <Flex gap={2} wrap="wrap">
            {/* Strapi's own bar says it in a grey that is hard to read. */}
            <Typography textColor="neutral800" role="status">
              {text('jobs.ticked', { count: selected.length })}
            </Typography>
            <BulkButtons jobs={selected} onDone={() => setTicked([])} />
          </Flex>
        )}
        <Table.Content>
          <Table.Head>
            <Table.HeaderCheckboxCell />
            {headers.map((header) => (
              <Table.HeaderCell key={header.name} {...header} />
            ))}
          </Table.Head>
          <Table.Body>
            {jobs.map((job) => (
              <JobRow
                key={job.id}
                job={job}
                showsBackend={showsBackend}
                serverAheadMs={serverAheadMs}
              />
            ))}
          </Table.Body>
        </Table.Content>
      </Flex>
    </Table.Root>
  );
};
