import * as React from 'react';
import { useIntl } from 'react-intl';
import type { Cost } from '../../../shared/contracts/batches';

/** Writes an amount as the admin's language does: `$7.20`. */
export const useMoney = () => {
  const { formatNumber } = useIntl();
  return React.useCallback(
    ({ amount, currency }: Cost) => formatNumber(amount, { style: 'currency', currency }),
    [formatNumber]
  );
};
