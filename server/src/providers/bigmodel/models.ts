import type { AspectRatio } from '../../../../shared/presets';
import type { Size } from '../model-profiles';

/** What a hosted model takes. What has a single value is not sent. */
export interface HostedModel {
  sizes: Size[];
  shapes: Partial<Record<AspectRatio, Size>>;
  /** Frames per second; the first is the usual one. */
  fps: number[];
  /** Lengths; the first is the usual one. */
  seconds: number[];
  /** It has `speed` and `quality`. */
  qualities: boolean;
  /** First frame; first and last frame. */
  maxImages: 1 | 2;
}

const size = (width: number, height: number): Size => ({ width, height });

const WIDE = size(1920, 1080);

const SHAPES = { '16:9': WIDE, '9:16': size(1080, 1920), '1:1': size(1024, 1024) };

const COGVIDEOX_3: HostedModel = {
  sizes: [
    WIDE,
    size(1080, 1920),
    size(1024, 1024),
    size(1280, 720),
    size(720, 1280),
    size(2048, 1080),
    size(3840, 2160),
  ],
  shapes: SHAPES,
  fps: [30, 60],
  seconds: [5, 10],
  qualities: true,
  maxImages: 2,
};

const MODELS = new Map<string, HostedModel>([
  ['cogvideox-3', COGVIDEOX_3],
  [
    'cogvideox-2',
    {
      sizes: [
        WIDE,
        size(1080, 1920),
        size(1024, 1024),
        size(720, 480),
        size(1280, 960),
        size(960, 1280),
        size(2048, 1080),
        size(3840, 2160),
      ],
      shapes: SHAPES,
      fps: [30, 60],
      seconds: [5],
      qualities: true,
      maxImages: 1,
    },
  ],
  [
    'cogvideox-flash',
    // It takes no size: the shorter side is 1080.
    {
      sizes: [WIDE],
      shapes: { '16:9': WIDE },
      fps: [30],
      seconds: [5],
      qualities: false,
      maxImages: 1,
    },
  ],
]);

/** A model that is not known is taken for the newest one that is. */
export const hostedModel = (model: string): HostedModel =>
  MODELS.get(model.toLowerCase()) ?? COGVIDEOX_3;
