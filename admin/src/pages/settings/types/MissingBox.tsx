import { ConfirmDialog } from '@strapi/strapi/admin';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import { Notice } from '../../../components/Notice';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { useCountMissingVideosQuery, useMakeMissingVideosMutation } from '../api';
import { SettingsBox } from '../SettingsBox';

interface MissingBoxProps {
  uid: string;
  /** Entries that one run takes on, at most. */
  limit: number;
  /** There is a backend to render on. */
  hasBackend: boolean;
}

/** How many live entries have no video, and a button that has them made. */
export const MissingBox = ({ uid, limit, hasBackend }: MissingBoxProps) => {
  const text = useText();
  const errorText = useErrorText();
  const { data: count, error } = useCountMissingVideosQuery(uid, {
    refetchOnMountOrArgChange: true,
  });
  const [make, run] = useMakeMissingVideosMutation();
  const start = async () => void (await make(uid));
  return (
    <SettingsBox title={text('settings.missing')} hint={text('settings.missing.hint')}>
      {error && <Notice variant="danger">{errorText(error)}</Notice>}
      {count !== undefined && (
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Typography textColor="neutral800" role="status">
            {text('settings.missing.count', { count })}
          </Typography>
          {count > 0 && (
            <Dialog.Root>
              <Dialog.Trigger>
                <Button
                  variant="secondary"
                  startIcon={<Sparkle />}
                  disabled={!hasBackend}
                  loading={run.isLoading}
                >
                  {text('settings.missing.make')}
                </Button>
              </Dialog.Trigger>
              <ConfirmDialog variant="default" onConfirm={start}>
                {text('settings.missing.confirm', { count: Math.min(count, limit) })}
              </ConfirmDialog>
            </Dialog.Root>
          )}
        </Flex>
      )}
      {run.error && <Notice variant="danger">{errorText(run.error)}</Notice>}
      {run.data && (
        <Notice variant={run.data.entries > 0 ? 'success' : 'primary'}>
          {text('settings.missing.done', { ...run.data })}
        </Notice>
      )}
    </SettingsBox>
  );
};
