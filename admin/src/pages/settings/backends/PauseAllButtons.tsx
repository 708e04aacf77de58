import { useNotification } from '@strapi/strapi/admin';
import { Button, Flex } from '@strapi/design-system';
import type { BackendView } from '../../../../../shared/contracts/settings';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { useSwitchVideoBackendsMutation } from '../api';

/** Has all backends begin nothing new, or begin again: whichever of the two would change something. */
export const PauseAllButtons = ({ backends }: { backends: BackendView[] }) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  const [switchBackends, { isLoading, originalArgs }] = useSwitchVideoBackendsMutation();

  const press = async (action: 'pause' | 'resume') => {
    const answer = await switchBackends(action);
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
    }
  };
  const isPaused = ({ pausedSince }: BackendView) => pausedSince !== null;
  const shown = [
    ...(backends.every(isPaused) ? [] : (['pause'] as const)),
    ...(backends.some(isPaused) ? (['resume'] as const) : []),
  ];
  return (
    <Flex gap={2}>
      {shown.map((action) => (
        <Button
          key={action}
          variant={action === 'pause' ? 'tertiary' : 'default'}
          loading={isLoading && originalArgs === action}
          disabled={isLoading}
          onClick={() => void press(action)}
        >
          {text(`settings.backends.${action}`)}
        </Button>
      ))}
    </Flex>
  );
};
