import * as React from 'react';
import { Divider, Flex, Typography } from '@strapi/design-system';
import type { BackendView } from '../../../../../../shared/contracts/settings';
import type { TuneView } from '../../../../../../shared/contracts/tune';
import { Notice } from '../../../../components/Notice';
import { useErrorText } from '../../../../hooks/useErrorText';
import { useText } from '../../../../hooks/useText';
import { useVisible } from '../../../../hooks/useVisible';
import { useGetVideoTuneQuery, useLazyGetVideoSettingsQuery } from '../../api';
import { isActive } from './tune-words';
import { TuneDialog } from './TuneDialog';
import { TuneProgress } from './TuneProgress';
import { TuneResult } from './TuneResult';

/** How often to look how far a tune is, ms. */
const LOOK_EVERY_MS = 2_000;

interface TuneSectionProps {
  backend: BackendView;
  canUpdate: boolean;
}

/** Measures how many slots a backend is best given, and shows what the last measuring said. */
export const TuneSection = ({ backend, canUpdate }: TuneSectionProps) => {
  const text = useText();
  const errorText = useErrorText();
  const isVisible = useVisible();
  const [pollMs, setPollMs] = React.useState(0);
  const { data: view, error } = useGetVideoTuneQuery(backend.name, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isVisible ? pollMs : 0,
  });
  const runs = view !== undefined && isActive(view.run);
  // Also one that somebody else has begun.
  const isWatched = runs || backend.tuningSince !== null;
  React.useEffect(() => setPollMs(isWatched ? LOOK_EVERY_MS : 0), [isWatched]);

  // The box above must not say for longer than that that it is being tuned.
  const [lookAtBackends] = useLazyGetVideoSettingsQuery();
  const isOver = view !== undefined && !runs && backend.tuningSince !== null;
  React.useEffect(() => {
    if (isOver) void lookAtBackends();
  }, [isOver, lookAtBackends]);

  if (error && !view) return <Notice variant="danger">{errorText(error)}</Notice>;
  if (!view || (!canUpdate && !view.run)) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Divider />
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="stretch" gap={1} flex="1 1 20rem">
          <Typography variant="omega" fontWeight="bold" tag="h3">
            {text('settings.tune.title')}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {text('settings.tune.hint')}
          </Typography>
        </Flex>
        {canUpdate && !runs && <TuneDialog view={view} />}
      </Flex>
      <Run view={view} canUpdate={canUpdate} />
    </Flex>
  );
};

const Run = ({ view, canUpdate }: { view: TuneView; canUpdate: boolean }) => {
  if (!view.run) return null;
  return isActive(view.run) ? (
    <TuneProgress run={view.run} name={view.backend} canStop={canUpdate} />
  ) : (
    <TuneResult view={view} run={view.run} />
  );
};
