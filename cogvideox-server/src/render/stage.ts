import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Wording } from './wording';

/** What a look gets to draw with. */
export interface Stage {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Pixels per unit of design: 1 at 720x480, so that every size shows the same picture. */
  unit: number;
  /** Numbers from 0 to 1, the same row for the same prompt and seed. */
  random: () => number;
  wording: Wording;
}

/**
 * Draws the frame at `phase`: 0 is the first frame and 1 would be the first again, so that everything
 * that moves by whole turns of `phase` makes a clip that loops without a jump.
 */
export type DrawFrame = (ctx: SKRSContext2D, phase: number) => void;

/** Prepares what does not move, once, and returns what draws each frame. */
export type Look = (stage: Stage) => DrawFrame;

/** Swings between -1 and 1, `turns` times in a clip; `offset` in turns. */
export const swing = (phase: number, turns = 1, offset = 0) =>
  Math.sin((phase * turns + offset) * Math.PI * 2);

/** One of the list, by the stage's random numbers. */
export function pick<T>(stage: Stage, list: readonly [T, ...T[]]): T {
  return list[Math.floor(stage.random() * list.length)] ?? list[0];
}
