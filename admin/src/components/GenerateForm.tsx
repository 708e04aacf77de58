import { useForm } from '@strapi/strapi/admin';
import { Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import { hasEnded } from '../../../shared/job-states';
import { useGetEntryJobsQuery } from '../api';
import { useErrorText } from '../hooks/useErrorText';
import { useFirstChoice } from '../hooks/useFirstChoice';
import { useGenerate } from '../hooks/useGenerate';
import { useMoney } from '../hooks/useMoney';
import { useSubmitKeys } from '../hooks/useSubmitKeys';
import { useText } from '../hooks/useText';
import { useVariationName } from '../hooks/useVariationName';
import type { VideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';
import type { GenerateStart } from '../utils/start-of-job';
import { timeWords } from '../utils/time-words';
import { FirstFrameChoice } from './FirstFrameChoice';
import { Notice } from './Notice';
import { OrderTotals } from './OrderTotals';
import { PromptList } from './PromptList';
import { RenderOptionsChoice } from './RenderOptionsChoice';
import { RunningNotice } from './RunningNotice';
import { UnsavedNotice } from './UnsavedNotice';
import { VariationChoice } from './VariationChoice';

interface GenerateFormProps {
  type: VideoType;
  entry: EntryRef;
  start?: GenerateStart;
  /** The entry is open in the edit view, maybe with unsaved changes. */
  isInForm: boolean;
  onClose: () => void;
}

/** What becomes of the clips. */
const whereOf = ({ attach, multiple }: VideoType) => {
  if (attach === 'review') return 'review';
  return multiple ? 'multiple' : 'single';
};

/** Body and footer of the modal: which videos, from which words. */
export const GenerateForm = ({ type, entry, start, isInForm, onClose }: GenerateFormProps) => {
  const text = useText();
  const errorText = useErrorText();
  const isModified = useForm('GenerateForm', ({ modified }) => modified) && isInForm;
  const order = useGenerate({ type, entry, start, isInForm, onClose });
  const { variations, prompts, refusal, videos, cost, timeMs } = order;
  const money = useMoney();
  const { form, thenFocusFirst } = useFirstChoice();
  const nameOf = useVariationName(type);
  useSubmitKeys(() => void order.generate());

  const jobs = useGetEntryJobsQuery({ entry, locale: type.shared ? undefined : entry.locale });
  const running = (jobs.currentData?.data ?? [])
    .filter(({ state }) => !hasEnded(state))
    .map(({ style }) => style);

  return (
    <>
      <Modal.Body>
        <Flex ref={form} direction="column" alignItems="stretch" gap={5}>
          {isModified && (
            <UnsavedNotice type={type} entry={entry} onSaved={() => void prompts.refetch()} />
          )}
          {refusal && (
            <RunningNotice
              refusal={refusal}
              isBusy={order.isSending}
              onAnother={() => void order.generateAnother()}
            />
          )}
          <VariationChoice type={type} choice={order.choice} running={running} />
          {prompts.controls && (
            <RenderOptionsChoice
              controls={prompts.controls}
              choice={order.choice}
              onReset={order.isUsual ? undefined : thenFocusFirst(order.reset)}
            />
          )}
          {prompts.controls?.image && (
            <FirstFrameChoice
              own={prompts.image}
              chosen={order.firstFrame}
              isGone={order.isFirstFrameGone}
              onChoose={order.setFirstFrame}
            />
          )}
          {prompts.error !== undefined && (
            <Notice
              variant="danger"
              action={
                <Button
                  variant="secondary"
                  loading={prompts.isFetching}
                  onClick={() => void prompts.refetch()}
                >
                  {text('generate.tryAgain')}
                </Button>
              }
            >
              {errorText(prompts.error)}
            </Notice>
          )}
          {prompts.isLoading && (
            <Flex justifyContent="center" padding={4}>
              <Loader small>{text('generate.loading')}</Loader>
            </Flex>
          )}
          <PromptList
            variations={variations}
            nameOf={nameOf}
            byKey={prompts.byKey}
            edits={order.edits}
            onEdit={order.edit}
            improvable={type.canImprove ? entry : null}
          />
          <OrderTotals
            videos={videos}
            cost={cost}
            timeMs={timeMs}
            slots={prompts.slots}
            limits={prompts.limits}
          />
          <Typography variant="pi" textColor="neutral600" tag="p">
            {text(`generate.where.${whereOf(type)}`, {
              field: type.target,
              count: videos,
            })}{' '}
            {text('generate.safeToClose')}
          </Typography>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('generate.cancel')}
        </Button>
        <Button
          startIcon={<Sparkle />}
          onClick={() => void order.generate()}
          disabled={!order.isReady}
          loading={order.isSending}
        >
          {[
            text('generate.submit', { count: videos }),
            ...(cost ? [money(cost)] : []),
            ...(timeMs === null ? [] : [text('order.time', { time: timeWords(timeMs, text) })]),
          ].join(' · ')}
        </Button>
      </Modal.Footer>
    </>
  );
};
