import { Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { TuneLevel } from '../../../../../../shared/contracts/tune';
import { TextTable } from '../../../../components/TextTable';
import { useServerText } from '../../../../hooks/useServerText';
import { useText } from '../../../../hooks/useText';
import { whatOf } from '../../../../utils/error-texts';
import { perMinute } from './tune-words';

const COLUMNS = ['inFlight', 'clips', 'total', 'rate'] as const;

/** How long each number in flight took; where it failed, with what. */
export const TuneTable = ({ levels, name }: { levels: TuneLevel[]; name: string }) => {
  const text = useText();
  const serverText = useServerText();
  const { formatNumber } = useIntl();
  const rounded = (value: number) => formatNumber(value, { maximumFractionDigits: 1 });
  const timeOf = ({ totalMs, error }: TuneLevel) => {
    if (error) return serverText(whatOf(error));
    return totalMs === null
      ? '–'
      : text('settings.tune.seconds', { seconds: rounded(totalMs / 1_000) });
  };
  return (
    <Box flex="2 1 32rem">
      <TextTable
        label={text('settings.tune.table', { name })}
        columns={COLUMNS.map((column) => text(`settings.tune.${column}`))}
        rows={levels.map((level) => {
          const rate = perMinute(level);
          return [
            String(level.inFlight),
            String(level.clips),
            timeOf(level),
            rate === null ? '–' : rounded(rate),
          ];
        })}
      />
    </Box>
  );
};
