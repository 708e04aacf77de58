import type { ServerText } from '../../../shared/texts';
import type { Capabilities } from '../../../shared/capabilities';
import type { RenderControls, RenderOptions } from '../../../shared/render-options';
import type { SetUpBackend } from '../services/backends';
import { say } from '../texts/say';

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
    image: all.some(({ images }) => images.max > 0),
  };
};

/** What a backend cannot do of what is wished, in words for the editor. */
export const unmetWishes = (
  { quality, audio, negativePrompt, image }: RenderOptions,
  backend: SetUpBackend
): ServerText[] => {
  const can = capabilitiesOf(backend);
  const { model } = backend.config;
  return [
    ...(quality === 'draft' && !can.draft ? [say('fit.noDrafts', { model })] : []),
    ...(audio && !can.audio ? [say('fit.noSound', { model })] : []),
    ...(negativePrompt && !can.negativePrompt ? [say('fit.noNegative', { model })] : []),
    ...(image && can.images.max === 0 ? [say('fit.noImage', { model })] : []),
    ...(!image && can.images.needed ? [say('fit.needsImage', { model })] : []),
  ];
};

/** What is wished, with the entry's own image where nothing is said of one and the backend takes it. */
export const withOwnImage = (
  options: RenderOptions | null,
  image: number | null,
  backend: SetUpBackend
): RenderOptions | null => {
  const takesIt = capabilitiesOf(backend).images.max > 0;
  if (image === null || options?.image !== undefined || !takesIt) return options;
  return { ...options, image };
};
