import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Stage } from './stage';

/** `#rrggbb` with an opacity of 0..1. */
export function fade(hex: string, opacity: number): string {
  const value = parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${opacity})`;
}

/** A colour between two `#rrggbb` colours: `share` (0..1) of the second one. */
export function mix(first: string, second: string, share: number): string {
  const from = parseInt(first.slice(1), 16);
  const to = parseInt(second.slice(1), 16);
  const channel = (shift: number) => {
    const start = (from >> shift) & 255;
    return Math.round(start + (((to >> shift) & 255) - start) * Math.min(1, share));
  };
  return `#${((channel(16) << 16) | (channel(8) << 8) | channel(0)).toString(16).padStart(6, '0')}`;
}

/** A picture of its own, painted once and laid over many frames. */
export function layer(width: number, height: number, paint: (ctx: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
  paint(canvas.getContext('2d'));
  return canvas;
}

/** Fills the band from `top` to `bottom` with colours from top to bottom, evenly spaced. */
export function verticalGradient(
  ctx: SKRSContext2D,
  width: number,
  top: number,
  bottom: number,
  colours: string[]
): void {
  const gradient = ctx.createLinearGradient(0, top, 0, bottom);
  colours.forEach((colour, i) =>
    gradient.addColorStop(i / Math.max(1, colours.length - 1), colour)
  );
  ctx.fillStyle = gradient;
  ctx.fillRect(0, top, width, bottom - top);
}

/** A round light that fades to nothing at `radius`. */
export function glow(
  ctx: SKRSContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
  opacity: number
): void {
  const gradient = ctx.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, fade(colour, opacity));
  gradient.addColorStop(0.35, fade(colour, opacity * 0.45));
  gradient.addColorStop(1, fade(colour, 0));
  ctx.fillStyle = gradient;
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

export function disc(ctx: SKRSContext2D, x: number, y: number, radius: number): void {
  ctx.beginPath();
  ctx.arc(x, y, Math.max(0, radius), 0, Math.PI * 2);
  ctx.fill();
}

/** Darkens the edges of the picture. */
export function vignette(stage: Stage, strength: number): Canvas {
  const { width, height } = stage;
  return layer(width, height, (ctx) => {
    const far = Math.hypot(width, height) / 2;
    const gradient = ctx.createRadialGradient(
      width / 2,
      height / 2,
      far * 0.35,
      width / 2,
      height / 2,
      far
    );
    gradient.addColorStop(0, 'rgba(0, 0, 0, 0)');
    gradient.addColorStop(1, `rgba(0, 0, 0, ${strength})`);
    ctx.fillStyle = gradient;
    ctx.fillRect(0, 0, width, height);
  });
}

/** The outline of a row of hills: heights in pixels above its base, by x; it repeats after `width`. */
export function createRidge(
  random: () => number,
  width: number,
  height: number,
  waves: number,
  roughness = 0.55
): (x: number) => number {
  const parts = Array.from({ length: 6 }, (_, i) => ({
    turns: Math.max(1, Math.round(waves * 1.9 ** i + random())),
    share: roughness ** i,
    offset: random(),
  }));
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  return (x) =>
    parts.reduce(
      (sum, part) =>
        sum +
        part.share *
          (0.5 + 0.5 * Math.sin((x / width) * part.turns * Math.PI * 2 + part.offset * 6.283)),
      0
    ) *
    (height / total);
}

/** Fills from the ridge, standing on `base`, down to `bottom`; `shift` moves it sideways, in pixels. */
export function fillRidge(
  ctx: SKRSContext2D,
  stage: Stage,
  ridge: (x: number) => number,
  base: number,
  bottom: number,
  shift: number
): void {
  const step = Math.max(1, 3 * stage.unit);
  ctx.beginPath();
  ctx.moveTo(0, bottom);
  for (let x = 0; x <= stage.width + step; x += step) ctx.lineTo(x, base - ridge(x + shift));
  ctx.lineTo(stage.width + step, bottom);
  ctx.closePath();
  ctx.fill();
}
