import { useForm } from '@strapi/strapi/admin';
import { Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import { hasEnded } from '../../../shared/job-states';
import { type VariationKey, variationKey } from '../../../shared/variations';
import { useGetEntryJobsQuery } from '../api';
import { useErrorText } from '../hooks/useErrorText';
import { useGenerate } from '../hooks/useGenerate';
import { useSubmitKeys } from '../hooks/useSubmitKeys';
import { useText } from '../hooks/useText';
import { useVariationName } from '../hooks/useVariationName';
import type { VideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';
import { FirstFrameChoice } from './FirstFrameChoice';
import { Notice } from './Notice';
import { PromptField } from './PromptField';
import { RenderOptionsChoice } from './RenderOptionsChoice';
import { RunningNotice } from './RunningNotice';
import { UnsavedNotice } from './UnsavedNotice';
import { VariationChoice } from './VariationChoice';

/** What the form begins with, where it is not the content type's settings. */
export interface GenerateStart {
  styles?: string[];
  presets?: string[];
  prompts?: Partial<Record<VariationKey, string>>;
}

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
  const { variations, prompts, refusal } = order;
  const nameOf = useVariationName(type);
  useSubmitKeys(() => void order.generate());

  const jobs = useGetEntryJobsQuery({ entry, locale: type.shared ? undefined : entry.locale });
  const running = (jobs.currentData?.data ?? [])
    .filter(({ state }) => !hasEnded(state))
    .map(({ style }) => style);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
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
          <VariationChoice type={type} choice={order} running={running} />
          {prompts.controls && (
            <RenderOptionsChoice
              controls={prompts.controls}
              options={order.options}
              onChange={order.setOptions}
            />
          )}
          {prompts.controls?.image && (
            <FirstFrameChoice
              own={prompts.image}
              chosen={order.firstFrame}
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
          {variations.map((variation, index) => {
            const key = variationKey(variation);
            const counted = prompts.byKey.get(key);
            if (!counted) return null;
            return (
              <PromptField
                key={key}
                name={nameOf(variation)}
                counted={counted}
                edited={order.edits[key]}
                onEdit={(value) => order.edit(key, value)}
                improvable={type.canImprove ? entry : null}
                showsSource={index === 0}
              />
            );
          })}
          <Typography variant="pi" textColor="neutral600" tag="p">
            {text(`generate.where.${whereOf(type)}`, {
              field: type.target,
              count: variations.length,
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
          {text('generate.submit', { count: variations.length })}
        </Button>
      </Modal.Footer>
    </>
  );
};
