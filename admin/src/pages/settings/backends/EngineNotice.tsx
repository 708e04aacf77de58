import { useIntl } from 'react-intl';
import type { EngineView } from '../../../../../shared/contracts/health';
import { Notice } from '../../../components/Notice';
import { useText } from '../../../hooks/useText';

/** Why no video begins, whatever its backend, if none does. */
export const EngineNotice = ({ engine }: { engine: EngineView }) => {
  const text = useText();
  const { formatDate } = useIntl();
  const downSince = engine.redis?.downSince ?? null;
  if (downSince === null) return null;
  const since = formatDate(downSince, { dateStyle: 'medium', timeStyle: 'medium' });
  return <Notice variant="warning">{text('settings.engine.redisDown', { since })}</Notice>;
};
