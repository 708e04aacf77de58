import { createCanvas } from '@napi-rs/canvas';
import { createMp4Encoder } from './encoder';
import { createImageScene } from './image-scene';
import { chooseLook } from './looks';
import { createRandom, hash } from './random';
import { createSampleMark } from './sample-mark';
import type { Stage } from './stage';
import { createWording } from './wording';

export interface ClipRequest {
  prompt: string;
  /** Shown large instead of the prompt's first words. */
  title?: string | undefined;
  /** The style's name; without one, the prompt's words tell. */
  style?: string | undefined;
  /** Pixels, even. */
  width: number;
  /** Pixels, even. */
  height: number;
  frames: number;
  /** Frames per second. */
  fps: number;
  seed?: number | undefined;
  /** The first frame, PNG or JPEG in base64: shown in place of a scene, ever larger. */
  image?: string | undefined;
}

/**
 * Renders the prompt as a faststart H.264 MP4: its words, moving, over a scene in the style's colours.
 * `beforeFrame` is awaited before each frame; what it throws ends the render.
 */
export async function renderClip(
  request: ClipRequest,
  beforeFrame: (frame: number) => Promise<void>
): Promise<Buffer> {
  const { prompt, style, title, width, height, frames, fps } = request;
  const stage: Stage = {
    width,
    height,
    unit: Math.min(width / 720, height / 480),
    random: createRandom(request.seed ?? hash(title ?? prompt)),
    wording: createWording(prompt, frames / fps, title),
  };
  const drawScene = request.image
    ? await createImageScene(stage, request.image)
    : chooseLook(prompt, style)(stage);
  const drawMark = createSampleMark(stage);
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');

  const encoder = await createMp4Encoder({ width, height, fps });
  try {
    for (let frame = 0; frame < frames; frame += 1) {
      await beforeFrame(frame);
      drawScene(ctx, frame / frames);
      drawMark(ctx, frame / frames);
      await encoder.add(canvas);
    }
    return await encoder.finish();
  } finally {
    encoder.close();
  }
}
