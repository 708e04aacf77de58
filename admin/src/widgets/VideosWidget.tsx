import { Widget } from '@strapi/strapi/admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Eye, Loader } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useAskAgain } from '../hooks/useAskAgain';
import { useMayJudge } from '../hooks/useMayJudge';
import { useText } from '../hooks/useText';
import { useGetVideoSummaryQuery } from '../summary-api';
import { VIDEOS_PATH } from '../utils/videos-path';

const jobsIn = (...groups: string[]) =>
  `${VIDEOS_PATH}?${groups.map((group, index) => `filters[$and][${index}][state][$eq]=${group}`).join('&')}`;

/** Where each number leads, and how it looks. */
const NUMBERS = {
  running: { path: jobsIn('running', 'waiting'), Icon: Loader, hue: 'primary' },
  review: { path: `${VIDEOS_PATH}/review`, Icon: Eye, hue: 'warning' },
  failed: { path: jobsIn('failed'), Icon: CrossCircle, hue: 'danger' },
  finished: { path: jobsIn('finished'), Icon: CheckCircle, hue: 'success' },
} as const;

/** On the homepage: how the site's videos are, in four numbers, as Strapi's own statistics look. */
export const VideosWidget = () => {
  const text = useText();
  const { formatNumber } = useIntl();
  const mayJudge = useMayJudge();
  const { data, error, refetch } = useGetVideoSummaryQuery(undefined, {
    refetchOnMountOrArgChange: true,
  });
  useAskAgain(error, refetch);
  if (!data) return error ? <Widget.Error /> : <Widget.Loading />;
  const numbers = (Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]).filter(
    (number) => number !== 'review' || mayJudge
  );
  return (
    <Cells tag="ul" hasRadius borderColor="neutral200">
      {numbers.map((number) => {
        const { path, Icon, hue } = NUMBERS[number];
        return (
          <Cell key={number} tag="li">
            <CellLink to={path}>
              <Flex padding={2} hasRadius background={`${hue}100`} color={`${hue}600`}>
                <Icon aria-hidden />
              </Flex>
              <Flex direction="column" alignItems="flex-start">
                <Typography variant="pi" fontWeight="bold" textColor="neutral600">
                  {text(`widget.${number}`)}
                </Typography>
                <Typography fontWeight="bold" textColor="neutral800">
                  {formatNumber(data[number])}
                </Typography>
              </Flex>
            </CellLink>
          </Cell>
        );
      })}
    </Cells>
  );
};

const Cells = styled(Box)`
  display: grid;
  grid-template-columns: 1fr 1fr;
  overflow: hidden;
`;

const Cell = styled(Box)`
  &:nth-child(n + 3) {
    border-block-start: 1px solid ${({ theme }) => theme.colors.neutral200};
  }

  &:nth-child(2n) {
    border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral200};
  }
`;

const CellLink = styled(Link)`
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  height: 100%;
  padding: ${({ theme }) => theme.spaces[3]};
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline-offset: -2px;
  }
`;
