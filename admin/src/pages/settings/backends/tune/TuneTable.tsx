import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { TuneLevel } from '../../../../../../shared/contracts/tune';
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
      <Table
        colCount={COLUMNS.length}
        rowCount={levels.length + 1}
        aria-label={text('settings.tune.table', { name })}
      >
        <Thead>
          <Tr>
            {COLUMNS.map((column) => (
              <Th key={column}>
                <Typography variant="sigma" textColor="neutral600">
                  {text(`settings.tune.${column}`)}
                </Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {levels.map((level) => {
            const rate = perMinute(level);
            const cells = [
              String(level.inFlight),
              String(level.clips),
              timeOf(level),
              rate === null ? '–' : rounded(rate),
            ];
            return (
              <Tr key={level.inFlight}>
                {cells.map((cell, index) => (
                  <Td key={COLUMNS[index]}>
                    <Typography textColor="neutral800">{cell}</Typography>
                  </Td>
                ))}
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </Box>
  );
};
