import { useIntl } from 'react-intl';

/** Names a day (`2026-01-31`) in the user's language. */
export const useDayName = () => {
  const { formatDate } = useIntl();
  return (day: string) =>
    formatDate(`${day}T12:00:00Z`, { timeZone: 'UTC', month: 'short', day: 'numeric' });
};
