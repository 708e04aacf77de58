import * as React from 'react';
import { costOfMany } from '../../../shared/cost';
import type { ImageView } from '../../../shared/contracts/jobs';
import { type VariationKey, variationKey, variationsOf } from '../../../shared/variations';
import type { EntryRef } from '../utils/entry';
import { isUsual, offeredOptions, usualChoice } from '../utils/order-choice';
import { sentOptions } from '../utils/sent-options';
import type { GenerateStart } from '../utils/start-of-job';
import { timeFor } from '../utils/time-for';
import { useFirstFrame } from './useFirstFrame';
import { useLastChoice } from './useLastChoice';
import { useOrderChoice } from './useOrderChoice';
import { usePrompts } from './usePrompts';
import { useSendOrder } from './useSendOrder';
import type { VideoType } from './useVideoType';

interface GenerateOptions {
  type: VideoType;
  entry: EntryRef;
  start: GenerateStart | undefined;
  isInForm: boolean;
  onClose: () => void;
}

/** An order of videos while it is being put together, and its sending. */
export const useGenerate = ({ type, entry, start, isInForm, onClose }: GenerateOptions) => {
  const last = useLastChoice(type, entry.model);
  const order = useSendOrder({ entry, isInForm, onClose });
  const choice = useOrderChoice(
    type,
    () =>
      start ? { ...usualChoice(type), ...choiceOf(start) } : (last.read() ?? usualChoice(type)),
    order.forgetRefusal
  );
  const { styles, presets, count, options: wished } = choice;
  const frame = useFirstFrame(start?.options.image);
  const [edits, setEdits] = React.useState(start?.prompts ?? {});
  const options = { ...wished, image: frame.id };
  const prompts = usePrompts(entry, Object.keys(type.styleNames), presets, options);
  useWhatIsThere(prompts, frame, choice);

  const variations = variationsOf(styles, presets);
  const promptOf = (key: string) => edits[key] ?? prompts.byKey.get(key)?.prompt ?? '';
  const isReady =
    variations.length > 0 && variations.every((one) => promptOf(variationKey(one)).trim() !== '');
  const planned = variations.flatMap((one) => prompts.byKey.get(variationKey(one)) ?? []);
  const videos = variations.length * count;

  const prepared = () => ({
    styles,
    presets,
    count,
    // Also those that nobody has touched: what is sent is what was seen.
    prompts: Object.fromEntries(variations.map(variationKey).map((key) => [key, promptOf(key)])),
    options: sentOptions(options),
  });

  return {
    choice,
    variations,
    videos,
    edits,
    prompts,
    refusal: order.refusal,
    isReady,
    isSending: order.isSending,
    /** What the videos cost; null where that is not known. */
    cost: prompts.costOfOne && videos > 0 ? costOfMany(prompts.costOfOne, videos) : null,
    /** How long they take with nothing else to do, ms; null where that is not known. */
    timeMs: prompts.isCurrent ? timeFor(planned, count, prompts.slots) : null,
    isUsual: isUsual(choice, type),
    reset: () => choice.choose(usualChoice(type)),
    firstFrame: frame.shown(prompts.image, prompts.chosenImage),
    isFirstFrameGone: frame.isGone,
    generate: async () => {
      if (!isReady || order.isSending) return;
      // What was made from another video is no choice for the next one.
      if ((await order.send(prepared())) && !start) last.keep(choice);
    },
    /** Makes once more what is being made already. */
    generateAnother: async () => {
      if (isReady && !order.isSending) await order.sendAnother(prepared());
    },
    /** @param image null: none; undefined: the entry's own */
    setFirstFrame: (image: ImageView | null | undefined) => {
      order.forgetRefusal();
      frame.choose(image);
    },
    /** @param value undefined goes back to the prompt that is built from the entry */
    edit: (key: VariationKey, value: string | undefined) => {
      order.forgetRefusal();
      setEdits((all) => ({ ...all, [key]: value }));
    },
  };
};

const choiceOf = ({ styles, presets, options }: GenerateStart) => ({
  styles,
  presets,
  options: { ...options, image: undefined }, // which is the first frame's
});

/** Lets go of what the form began with where it is not to be had any more. */
const useWhatIsThere = (
  { controls, error }: ReturnType<typeof usePrompts>,
  frame: ReturnType<typeof useFirstFrame>,
  { options, setOptions }: ReturnType<typeof useOrderChoice>
) => {
  const latest = React.useRef({ frame, options, setOptions });
  latest.current = { frame, options, setOptions };
  React.useEffect(() => {
    if (!controls) return;
    const { options, setOptions } = latest.current;
    const offered = offeredOptions(options, controls);
    if (offered !== options) setOptions(offered);
  }, [controls]);
  React.useEffect(() => {
    if (error && 'name' in error && error.name === 'PolicyError') latest.current.frame.giveUp();
  }, [error]);
};
