import * as React from 'react';
import { Flex, Grid, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { OverviewResponse, Period, Spread } from '../../../../../shared/contracts/overview';
import { LoadProblem } from '../../../components/LoadProblem';
import { NothingMade } from '../../../components/NothingMade';
import { Skeletons } from '../../../components/Skeletons';
import { useMoney } from '../../../hooks/useMoney';
import { useText } from '../../../hooks/useText';
import { useGetVideoOverviewQuery } from '../../../overview-api';
import { seriesOf, successOf, sum } from '../../../utils/overview-figures';
import { timeWords } from '../../../utils/time-words';
import { Chart } from './Chart';
import { colourAt, END_COLOURS } from './series';

/** As in the contract, whose schema would come along. */
const PERIODS: readonly Period[] = [7, 30, 90];

/** Videos › Overview: what is made, how well, how fast, and what it costs. */
const OverviewPage = () => {
  const text = useText();
  const [days, setDays] = React.useState<Period>(30);
  const { data, error, refetch } = useGetVideoOverviewQuery(days, {
    refetchOnMountOrArgChange: true,
  });
  return (
    <>
      <Flex>
        <SingleSelect
          aria-label={text('overview.period')}
          value={String(days)}
          onChange={(value) => setDays(Number(value) as Period)}
        >
          {PERIODS.map((period) => (
            <SingleSelectOption key={period} value={String(period)}>
              {text('overview.days', { count: period })}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Flex>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <Skeletons count={3} height="24rem" />}
      {data &&
        (data.cells.length > 0 ? (
          <Figures figures={data} />
        ) : (
          <NothingMade content={text('overview.empty')} />
        ))}
    </>
  );
};

export default OverviewPage;

const Figures = ({ figures }: { figures: OverviewResponse['data'] }) => {
  const text = useText();
  const money = useMoney();
  const { formatNumber } = useIntl();
  const { days, cells, times, ratings, costs, limits, styleNames } = figures;
  const styleName = (style: string) => styleNames[style] ?? style;
  const success = successOf(figures);
  const percent = (part: number) => formatNumber(part, { style: 'percent' });
  const spread = ({ median, p95 }: Spread) =>
    text('overview.spread', { median: timeWords(median, text), p95: timeWords(p95, text) });
  const amount = (value: number) => money({ amount: value, currency: costs?.currency ?? 'USD' });

  return (
    <>
      <Grid.Root gap={4} tag="ul">
        <Figure
          name={text('overview.success')}
          value={success === null ? text('overview.none') : percent(success)}
        />
        {times && <Figure name={text('overview.wait')} value={spread(times.wait)} />}
        {times && <Figure name={text('overview.render')} value={spread(times.render)} />}
        {times && <Figure name={text('overview.save')} value={spread(times.save)} />}
        {costs && (
          <Figure
            name={text('overview.cost')}
            value={amount(sum(costs.byDay.map((day) => day.amount)))}
          />
        )}
        {limits.map(({ whose, unit, used, cap }) => (
          <Figure
            key={`${whose} ${unit}`}
            name={text(`overview.limit.${whose}`)}
            value={text('overview.used', {
              used: unit === 'money' ? amount(used) : formatNumber(used),
              cap: unit === 'money' ? amount(cap) : formatNumber(cap),
            })}
          />
        ))}
        {ratings.map(({ style, up, down }) => (
          <Figure
            key={style}
            name={text('overview.liked', { style: styleName(style) })}
            value={text('overview.likedOf', { part: percent(up / (up + down)), count: up + down })}
          />
        ))}
      </Grid.Root>
      {times?.isSample && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {text('overview.sample', { count: times.count })}
        </Typography>
      )}
      <Chart
        title={text('overview.byState')}
        days={days}
        series={seriesOf(days, cells, ({ end }) => end).map((one) => ({
          ...one,
          name: text(`overview.end.${one.key}`),
          colour: END_COLOURS[one.key],
        }))}
      />
      <Chart
        title={text('overview.byStyle')}
        days={days}
        series={seriesOf(days, cells, ({ style }) => style).map((one, index) => ({
          ...one,
          name: styleName(one.key),
          colour: colourAt(index),
        }))}
      />
      {costs && (
        <Chart
          title={text('overview.costByDay')}
          days={days}
          series={[
            {
              key: 'cost',
              name: text('overview.cost'),
              values: costs.byDay.map((day) => day.amount),
              colour: colourAt(0),
            },
          ]}
          format={amount}
        />
      )}
    </>
  );
};

const Figure = ({ name, value }: { name: string; value: string }) => (
  <Grid.Item tag="li" col={3} s={6} xs={12} direction="column" alignItems="stretch">
    <Flex
      direction="column"
      alignItems="flex-start"
      gap={1}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={4}
      height="100%"
    >
      <Typography variant="pi" textColor="neutral600" tag="p">
        {name}
      </Typography>
      <Typography variant="delta" tag="p">
        {value}
      </Typography>
    </Flex>
  </Grid.Item>
);
