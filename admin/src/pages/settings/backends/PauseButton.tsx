import { useNotification } from '@strapi/strapi/admin';
import { Button } from '@strapi/design-system';
import type { BackendView } from '../../../../../shared/contracts/settings';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { useSwitchVideoBackendMutation } from '../api';

/** Has a backend begin nothing new, or begin again. */
export const PauseButton = ({ backend: { name, pausedSince } }: { backend: BackendView }) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  const [switchBackend, { isLoading }] = useSwitchVideoBackendMutation();
  const action = pausedSince === null ? 'pause' : 'resume';

  const press = async () => {
    const answer = await switchBackend({ name, action });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
    }
  };
  return (
    <Button
      variant={action === 'pause' ? 'tertiary' : 'default'}
      loading={isLoading}
      onClick={() => void press()}
      aria-label={text(`settings.backend.${action}.label`, { name })}
    >
      {text(`settings.backend.${action}`)}
    </Button>
  );
};
