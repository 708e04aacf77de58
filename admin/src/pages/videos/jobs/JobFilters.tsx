import { Filters } from '@strapi/strapi/admin';
import { JOB_GROUPS } from '../../../../../shared/job-groups';
import { TRIGGERS } from '../../../../../shared/job-states';
import { useText } from '../../../hooks/useText';
import { useGetVideoJobChoicesQuery } from '../../../jobs-api';

/** Filters as the content manager has them; several of a kind widen the list. */
export const JobFilters = () => {
  const text = useText();
  const { data: choices } = useGetVideoJobChoicesQuery();
  const is = [{ label: text('jobs.filter.is'), value: '$eq' }];
  const asOptions = (entries: (readonly [string | number, string])[]) =>
    entries.map(([value, label]) => ({ value: String(value), label }));
  const choice = (name: string, label: string, entries: (readonly [string | number, string])[]) =>
    ({ name, label, type: 'enumeration', operators: is, options: asOptions(entries) }) as const;

  const options: Filters.Filter[] = [
    choice(
      'state',
      text('jobs.filter.state'),
      JOB_GROUPS.map((group) => [group, text(`jobs.group.${group}`)])
    ),
    choice(
      'contentType',
      text('jobs.filter.contentType'),
      choices?.contentTypes.map(({ uid, name }) => [uid, name]) ?? []
    ),
    choice(
      'style',
      text('jobs.filter.style'),
      choices?.styles.map(({ id, name }) => [id, name]) ?? []
    ),
    choice(
      'trigger',
      text('jobs.filter.trigger'),
      TRIGGERS.map((trigger) => [trigger, text(`jobs.trigger.${trigger}`)])
    ),
    choice(
      'person',
      text('jobs.filter.person'),
      choices?.people.map(({ id, name }) => [id, name]) ?? []
    ),
    choice(
      'backend',
      text('jobs.filter.backend'),
      choices?.backends.map((backend) => [backend, backend]) ?? []
    ),
    { name: 'batch', label: text('jobs.filter.batch'), type: 'integer', operators: is },
    {
      name: 'createdAt',
      label: text('jobs.column.createdAt'),
      type: 'datetime',
      operators: [
        { label: text('jobs.filter.since'), value: '$gte' },
        { label: text('jobs.filter.before'), value: '$lt' },
      ],
    },
  ];
  return (
    <Filters.Root options={options}>
      <Filters.Trigger />
      <Filters.Popover />
      <Filters.List />
    </Filters.Root>
  );
};
