import * as React from 'react';
import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { ChartCircle } from '@strapi/icons';
import type { TuneView } from '../../../../../../shared/contracts/tune';
import { Notice } from '../../../../components/Notice';
import { useErrorText } from '../../../../hooks/useErrorText';
import { useMoney } from '../../../../hooks/useMoney';
import { useText } from '../../../../hooks/useText';
import { timeWords } from '../../../../utils/time-words';
import { useStartVideoTuneMutation } from '../../api';

const FIRST_CHOICE = 2;

/** Says what a tune comes to, and begins it once that is confirmed. */
export const TuneDialog = ({ view }: { view: TuneView }) => {
  const text = useText();
  const errorText = useErrorText();
  const { backend: name, plans } = view;
  const [isOpen, setOpen] = React.useState(false);
  const [each, setEach] = React.useState(FIRST_CHOICE);
  const [start, { error, isLoading }] = useStartVideoTuneMutation();
  const plan = plans.find((plan) => plan.each === each)!;

  const confirm = async () => {
    const answer = await start({ name, each });
    if (!('error' in answer)) setOpen(false);
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={setOpen}>
      <Modal.Trigger>
        <Button
          variant="secondary"
          startIcon={<ChartCircle />}
          aria-label={text('settings.tune.open.label', { name })}
        >
          {text('settings.tune.open')}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{text('settings.tune.dialog', { name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Field.Root hint={text('settings.tune.each.hint')}>
              <Field.Label>{text('settings.tune.each')}</Field.Label>
              <SingleSelect value={String(each)} onChange={(chosen) => setEach(Number(chosen))}>
                {plans.map((plan) => (
                  <SingleSelectOption key={plan.each} value={String(plan.each)}>
                    {String(plan.each)}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <Field.Hint />
            </Field.Root>
            <Notice variant="primary">{useCostWords(view, plan)}</Notice>
            {error && <Notice variant="danger">{errorText(error)}</Notice>}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{text('action.cancel')}</Button>
          </Modal.Close>
          <Button loading={isLoading} onClick={() => void confirm()}>
            {text('settings.tune.start', { clips: plan.clips })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const useCostWords = (
  { render }: TuneView,
  { clips, cost, estimatedMs }: TuneView['plans'][number]
): string => {
  const text = useText();
  const money = useMoney();
  const { width, height, numFrames: frames } = render;
  return [
    text('settings.tune.cost.clips', { clips, width, height, frames }),
    cost
      ? text('settings.tune.cost.money', { money: money(cost) })
      : text('settings.tune.cost.noMoney'),
    estimatedMs === null
      ? text('settings.tune.cost.noTime')
      : text('settings.tune.cost.time', { time: timeWords(estimatedMs, text) }),
    text('settings.tune.cost.wait'),
  ].join(' ');
};
