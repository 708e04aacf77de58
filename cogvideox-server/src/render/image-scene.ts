import { loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { Stage } from './stage';

/** By how much the picture has grown at the end. */
const GROWTH = 0.1;

/** A picture that fills the frame and slowly comes nearer. */
export async function createImageScene(
  { width, height }: Stage,
  base64: string
): Promise<(ctx: SKRSContext2D, time: number) => void> {
  const image = await loadImage(Buffer.from(base64, 'base64'));
  return (ctx, time) => {
    const scale = Math.max(width / image.width, height / image.height) * (1 + GROWTH * time);
    const [w, h] = [image.width * scale, image.height * scale];
    ctx.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
  };
}
