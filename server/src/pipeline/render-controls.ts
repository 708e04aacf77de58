import type { Capabilities } from '../../../shared/capabilities';
import type { RenderControls, RenderOptions } from '../../../shared/render-options';
import type { SetUpBackend } from '../services/backends';

/** Lengths that are offered where a model has no limits, seconds. */
const LENGTHS = [3, 5, 10];

const capabilitiesOf = ({ provider, config }: SetUpBackend): Capabilities =>
  provider.capabilities(config);

const lengthsOf = ({ durations }: Capabilities): number[] =>
  durations === 'any' ? LENGTHS : durations;

/** What can be wished where some of these backends render: what any of them can do. */
export const controlsOf = (backends: SetUpBackend[]): RenderControls => {
  const all = backends.map(capabilitiesOf);
  const seconds = [...new Set(all.flatMap(lengthsOf))].sort((one, other) => one - other);
  return {
    quality: all.some(({ draft }) => draft),
    // One length alone is no choice.
    seconds: seconds.length > 1 ? seconds : [],
    audio: all.some(({ audio }) => audio),
    negativePrompt: all.some(({ negativePrompt }) => negativePrompt),
  };
};

/** What a backend cannot do of what is wished, in words for the editor; its size is not the point here. */
export const unmetWishes = (
  { quality, audio, negativePrompt }: RenderOptions,
  backend: SetUpBackend
): string[] => {
  const can = capabilitiesOf(backend);
  const { model } = backend.config;
  return [
    ...(quality === 'draft' && !can.draft
      ? [`${model} makes no drafts: the clip is a final one.`]
      : []),
    ...(audio && !can.audio ? [`${model} makes no sound: the clip is silent.`] : []),
    ...(negativePrompt && !can.negativePrompt
      ? [`${model} takes no words for what a clip shall not show: they are left out.`]
      : []),
  ];
};
