import { Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import { useBatchOrder } from '../../hooks/useBatchOrder';
import { useFirstChoice } from '../../hooks/useFirstChoice';
import { useMoney } from '../../hooks/useMoney';
import { useSubmitKeys } from '../../hooks/useSubmitKeys';
import { useText } from '../../hooks/useText';
import type { VideoType } from '../../hooks/useVideoType';
import { timeWords } from '../../utils/time-words';
import { Notice } from '../Notice';
import { RenderOptionsChoice } from '../RenderOptionsChoice';
import { VariationChoice } from '../VariationChoice';
import { BatchEntries } from './BatchEntries';
import { BatchTotals } from './BatchTotals';
import { ScopeChoice } from './ScopeChoice';

interface BatchFormProps {
  type: VideoType;
  collectionType: string;
  model: string;
  /** The rows that are ticked. */
  documentIds: string[];
  onAccepted: () => void;
  onClose: () => void;
}

/** Body and footer of the modal: which videos of which entries, and what that comes to. */
export const BatchForm = (props: BatchFormProps) => {
  const { type, collectionType, model, documentIds, onAccepted, onClose } = props;
  const text = useText();
  const money = useMoney();
  const { form, thenFocusFirst } = useFirstChoice();
  const order = useBatchOrder({ type, model, documentIds, onAccepted });
  const { preview, isCurrent, isReady, isSending, listed } = order;
  useSubmitKeys(() => void order.send(false));
  const count = isCurrent ? preview!.videos : 0;
  const submit = text('generate.submit', { count });

  return (
    <>
      <Modal.Body>
        <Flex ref={form} direction="column" alignItems="stretch" gap={5}>
          <ScopeChoice order={order} ticked={documentIds.length} />
          <VariationChoice type={type} choice={order.choice} />
          {preview && (
            <RenderOptionsChoice
              controls={preview.controls}
              choice={order.choice}
              onReset={order.isUsual ? undefined : thenFocusFirst(order.reset)}
            />
          )}
          {order.problem !== null && (
            <Notice
              variant="danger"
              action={
                order.isPreviewProblem && (
                  <Button variant="secondary" onClick={() => void order.refetch()}>
                    {text('generate.tryAgain')}
                  </Button>
                )
              }
            >
              {order.problem}
            </Notice>
          )}
          {!preview && order.problem === null && (
            <Flex justifyContent="center" padding={4}>
              <Loader small>{text('batch.loading')}</Loader>
            </Flex>
          )}
          {preview && <BatchTotals preview={preview} isStale={!isCurrent} />}
          <BatchEntries
            type={type}
            order={order}
            refOf={({ documentId }) => ({
              collectionType,
              model,
              documentId,
              locale: listed.locale,
            })}
          />
          <Typography variant="pi" textColor="neutral600" tag="p">
            {text(type.attach === 'review' ? 'batch.where.review' : 'batch.where.auto', {
              field: type.target,
            })}{' '}
            {text('batch.safeToClose')}
          </Typography>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('generate.cancel')}
        </Button>
        <Flex gap={2} wrap="wrap" justifyContent="flex-end">
          {isCurrent && preview!.counts.ready > 1 && (
            <Button
              variant="secondary"
              disabled={!isReady}
              loading={isSending}
              onClick={() => void order.send(true)}
            >
              {text('batch.tryFirst')}
            </Button>
          )}
          <Button
            startIcon={<Sparkle />}
            disabled={!isReady}
            loading={isSending}
            onClick={() => void order.send(false)}
          >
            {[
              submit,
              ...(count > 0 && preview?.cost ? [money(preview.cost)] : []),
              ...(count > 0 && preview && preview.estimateMs !== null
                ? [text('order.time', { time: timeWords(preview.estimateMs, text) })]
                : []),
            ].join(' · ')}
          </Button>
        </Flex>
      </Modal.Footer>
    </>
  );
};
