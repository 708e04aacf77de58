import { useNotification } from '@strapi/strapi/admin';
import { Button, Flex, Typography } from '@strapi/design-system';
import { TUNE_LEVELS, type TuneRun } from '../../../../../../shared/contracts/tune';
import { Bar } from '../../../../components/Bar';
import { useErrorText } from '../../../../hooks/useErrorText';
import { type Text, useText } from '../../../../hooks/useText';
import { useStopVideoTuneMutation } from '../../api';

interface TuneProgressProps {
  run: TuneRun;
  name: string;
  canStop: boolean;
}

/** How far a tune is, and a button that ends it. */
export const TuneProgress = ({ run, name, canStop }: TuneProgressProps) => {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [stop, { isLoading }] = useStopVideoTuneMutation();

  const press = async () => {
    const answer = await stop(name);
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
    }
  };
  const done = sum(run.levels.map((level) => level.done));
  const clips = sum(TUNE_LEVELS.map((inFlight) => inFlight * run.each));
  return (
    <Flex gap={4} alignItems="center">
      <Flex direction="column" alignItems="stretch" gap={2} flex="1">
        <Typography textColor="neutral800" role="status">
          {stepOf(run, text)}
        </Typography>
        <Bar value={done / clips} label={text('settings.tune.table', { name })} />
      </Flex>
      {canStop && run.state !== 'stopping' && (
        <Button
          variant="tertiary"
          loading={isLoading}
          onClick={() => void press()}
          aria-label={text('settings.tune.stop.label', { name })}
        >
          {text('settings.tune.stop')}
        </Button>
      )}
    </Flex>
  );
};

const stepOf = ({ state, levels }: TuneRun, text: Text): string => {
  const level = levels.at(-1);
  if (state === 'stopping') return text('settings.tune.stopping');
  if (!level) return text('settings.tune.waiting');
  const { inFlight, done, clips } = level;
  return text('settings.tune.running', { inFlight, done, clips });
};

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
