import { useIntl } from 'react-intl';
import type { BackendView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useServerText } from '../../../hooks/useServerText';
import { useText } from '../../../hooks/useText';
import { hintOf, whatOf } from '../../../utils/error-texts';

/** Why a backend takes no orders now, if it does not. */
export const BackendNotice = ({ backend }: { backend: BackendView }) => {
  const text = useText();
  const serverText = useServerText();
  const { formatDate } = useIntl();
  const { pausedSince, tuningSince, downSince, heldUntil, error } = backend;
  const at = (time: number) => formatDate(time, { dateStyle: 'medium', timeStyle: 'medium' });
  if (pausedSince !== null) {
    return (
      <Notice variant="primary">
        {text('settings.backend.paused', { since: at(pausedSince) })}
      </Notice>
    );
  }
  if (tuningSince !== null) {
    return (
      <Notice variant="primary">
        {text('settings.backend.tuning', { since: at(tuningSince) })}
      </Notice>
    );
  }
  if (downSince !== null) {
    const down = { since: at(downSince), time: at(heldUntil ?? downSince) };
    return (
      <Notice variant="warning">
        {[
          ...(error ? [serverText(whatOf(error))] : []),
          text('settings.backend.down', down),
          ...(error ? [serverText(hintOf(error))] : []),
        ].join(' ')}
      </Notice>
    );
  }
  if (heldUntil === null || heldUntil < Date.now()) return null;
  return (
    <Notice variant="primary">{text('settings.backend.held', { time: at(heldUntil) })}</Notice>
  );
};
