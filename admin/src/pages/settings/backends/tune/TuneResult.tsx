import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { TuneRun, TuneView } from '../../../../../../shared/contracts/tune';
import { Notice } from '../../../../components/Notice';
import { type Text, useText } from '../../../../hooks/useText';
import { TuneChart } from './TuneChart';
import { TuneTable } from './TuneTable';

/** What a tune has measured: the table says all of it, the chart shows it. */
export const TuneResult = ({ view, run }: { view: TuneView; run: TuneRun }) => {
  const text = useText();
  const { formatDate } = useIntl();
  const { width, height, numFrames: frames } = run.render;
  const time = formatDate(run.endedAt ?? run.startedAt, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const facts = { time, model: run.model, width, height, frames };
  const { suggestion } = view;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Notice variant={suggestion ? 'success' : 'warning'}>{wordsOf(view, run, text)}</Notice>
      {run.levels.length > 0 && (
        <Flex gap={6} alignItems="flex-start" wrap="wrap">
          <TuneTable levels={run.levels} name={view.backend} />
          <TuneChart levels={run.levels} suggested={suggestion?.slots ?? null} />
        </Flex>
      )}
      <Typography variant="pi" textColor="neutral600">
        {text(`settings.tune.${endOf(run)}`, facts)}
      </Typography>
    </Flex>
  );
};

const endOf = ({ state }: TuneRun) =>
  state === 'stopped' || state === 'interrupted' ? state : 'finished';

const wordsOf = ({ suggestion, slots: now, backend: name }: TuneView, run: TuneRun, text: Text) => {
  if (!suggestion) return text('settings.tune.suggestion.none');
  const { slots, mayBeMore } = suggestion;
  const isLast = run.levels.filter(({ totalMs }) => totalMs !== null).length === slots;
  const why = mayBeMore
    ? text('settings.tune.suggestion.mayBeMore', { slots })
    : text(isLast ? 'settings.tune.suggestion.ended' : 'settings.tune.suggestion', { slots });
  if (slots === now) return [why, text('settings.tune.suggestion.same')].join(' ');
  return [
    why,
    text('settings.tune.suggestion.set', { name, slots, now }),
    ...(slots > now ? [text('settings.tune.suggestion.memory')] : []),
  ].join(' ');
};
