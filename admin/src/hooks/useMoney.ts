import * as React from 'react';
import { useIntl } from 'react-intl';
import type { Cost } from '../../../shared/contracts/batches';
import { useText } from './useText';

/** Writes an amount as the admin's language does: `$7.20`, `up to $7.20`. */
export const useMoney = () => {
  const text = useText();
  const { formatNumber } = useIntl();
  return React.useCallback(
    ({ amount, currency, upTo }: Cost) => {
      // Less than a cent is not nothing.
      const digits = amount < 1 ? { maximumFractionDigits: 4 } : {};
      const written = formatNumber(amount, { style: 'currency', currency, ...digits });
      return upTo ? text('money.upTo', { amount: written }) : written;
    },
    [formatNumber, text]
  );
};
