import { Widget } from '@strapi/strapi/admin';
import { Flex, Grid, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../hooks/useText';
import { useGetVideoSummaryQuery } from '../summary-api';
import { VIDEOS_PATH } from '../utils/videos-path';

const jobsIn = (...groups: string[]) =>
  `${VIDEOS_PATH}?${groups.map((group, index) => `filters[$and][${index}][state][$eq]=${group}`).join('&')}`;

/** Where each number leads. */
const PATHS = {
  running: jobsIn('running', 'waiting'),
  review: `${VIDEOS_PATH}/review`,
  failed: jobsIn('failed'),
  finished: jobsIn('finished'),
} as const;

const NUMBERS = Object.keys(PATHS) as (keyof typeof PATHS)[];

/** On the homepage: how the site's videos are, in four numbers. */
export const VideosWidget = () => {
  const text = useText();
  const { formatNumber } = useIntl();
  const { data, error } = useGetVideoSummaryQuery(undefined, { refetchOnMountOrArgChange: true });
  if (error) return <Widget.Error />;
  if (!data) return <Widget.Loading />;
  return (
    <Grid.Root gap={4} tag="ul">
      {NUMBERS.map((number) => (
        <Grid.Item key={number} col={6} xs={6} tag="li" direction="column" alignItems="stretch">
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography variant="alpha" tag="span">
              {formatNumber(data[number])}
            </Typography>
            <Link tag={RouterLink} to={PATHS[number]}>
              {text(`widget.${number}`)}
            </Link>
          </Flex>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
