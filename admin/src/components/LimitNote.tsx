import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { LimitView } from '../../../shared/contracts/batches';
import { useMoney } from '../hooks/useMoney';
import { useText } from '../hooks/useText';

interface LimitNoteProps {
  limit: LimitView;
  /** Of the price; without one, money is a bare number. */
  currency: string | undefined;
}

/** What is left of a limit, and until when. */
export const LimitNote = ({ limit, currency }: LimitNoteProps) => {
  const text = useText();
  const money = useMoney();
  const { formatDate, formatNumber } = useIntl();
  const { whose, unit, used, cap, resetsAt } = limit;
  const amount = (value: number) =>
    unit === 'money' && currency ? money({ amount: value, currency }) : formatNumber(value);
  return (
    <Typography variant="pi" textColor="neutral600">
      {text(`batch.limit.${whose}`, {
        unit,
        left: amount(Math.max(0, cap - used)),
        cap: amount(cap),
        time: formatDate(resetsAt, { dateStyle: 'medium', timeStyle: 'short' }),
      })}
    </Typography>
  );
};
