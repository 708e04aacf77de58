import type { SKRSContext2D } from '@napi-rs/canvas';
import { font } from './fonts';
import { layer } from './paint';
import type { DrawFrame, Stage } from './stage';

/** The small mark in the lower right corner that says these clips are samples, not a model's work. */
export function createSampleMark(stage: Stage): DrawFrame {
  const size = Math.max(5, 10.5 * stage.unit);
  const margin = Math.max(3, 13 * stage.unit);
  const height = size * 1.75;
  const style = (ctx: SKRSContext2D) => {
    ctx.font = font(700, size);
    ctx.letterSpacing = `${size * 0.14}px`;
  };
  const measure = layer(1, 1, style).getContext('2d').measureText('SAMPLE').width;
  const width = measure + size * 1.1;

  const mark = layer(width, height, (ctx) => {
    ctx.fillStyle = 'rgba(12, 14, 20, 0.55)';
    ctx.beginPath();
    ctx.roundRect(0, 0, width, height, height * 0.28);
    ctx.fill();
    style(ctx);
    ctx.fillStyle = 'rgba(255, 255, 255, 0.88)';
    ctx.fillText('SAMPLE', size * 0.62, height / 2 + size * 0.36);
  });
  return (ctx) => ctx.drawImage(mark, stage.width - margin - width, stage.height - margin - height);
}
