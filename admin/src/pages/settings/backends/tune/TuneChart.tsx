import * as React from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { TuneLevel } from '../../../../../../shared/contracts/tune';
import { useText } from '../../../../hooks/useText';
import { perMinute } from './tune-words';

const BAR = 36;
const STEP = 52;
const TALLEST = 110;
/** Above the bars, for their numbers. */
const TOP = 18;
/** Below them: how many in flight, and what that is. */
const BOTTOM = 40;

interface TuneChartProps {
  levels: TuneLevel[];
  /** The number in flight whose bar is filled; the others are hatched. */
  suggested: number | null;
}

/** Clips per minute, one bar for each number in flight. It says nothing that the table does not. */
export const TuneChart = ({ levels, suggested }: TuneChartProps) => {
  const text = useText();
  const { formatNumber } = useIntl();
  const hatch = React.useId();
  const rates = levels.map((level) => ({ ...level, rate: perMinute(level) ?? 0 }));
  const most = Math.max(...rates.map(({ rate }) => rate));
  const width = STEP * levels.length;
  const ground = TOP + TALLEST;
  if (most === 0) return null;
  return (
    <Chart viewBox={`0 0 ${width} ${ground + BOTTOM}`} width={width} aria-hidden>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" className="line" />
      </pattern>
      {rates.map(({ inFlight, rate, error }, index) => {
        const height = (TALLEST * rate) / most;
        const middle = STEP * index + STEP / 2;
        return (
          <g key={inFlight}>
            <rect
              className={inFlight === suggested ? 'line filled' : 'line'}
              fill={`url(#${hatch})`}
              x={middle - BAR / 2}
              y={ground - height}
              width={BAR}
              height={height}
            />
            <text x={middle} y={ground - height - 5}>
              {error ? '×' : rate > 0 && formatNumber(rate, { maximumFractionDigits: 1 })}
            </text>
            <text x={middle} y={ground + 15}>
              {inFlight}
            </text>
          </g>
        );
      })}
      <path d={`M0,${ground} h${width}`} className="line" />
      <text x={width / 2} y={ground + 33} className="axis">
        {text('settings.tune.axis')}
      </text>
    </Chart>
  );
};

const Chart = styled.svg`
  flex: 0 0 auto;
  max-width: 100%;

  .line {
    stroke: ${({ theme }) => theme.colors.primary600};
  }
  .filled {
    fill: ${({ theme }) => theme.colors.primary600};
  }
  text {
    fill: ${({ theme }) => theme.colors.neutral800};
    font-size: 12px;
    text-anchor: middle;
  }
  .axis {
    fill: ${({ theme }) => theme.colors.neutral600};
    font-size: 11px;
  }
`;
