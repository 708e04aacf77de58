import type { SKRSContext2D } from '@napi-rs/canvas';
import { captionAt, drawBlock, setCaptions, setTitle } from '../lettering';
import {
  createRidge,
  disc,
  fade,
  fillRidge,
  glow,
  layer,
  mix,
  verticalGradient,
  vignette,
} from '../paint';
import { pick, swing, type DrawFrame, type Look, type Stage } from '../stage';

interface Palette {
  sky: string[];
  horizon: string;
  sun: string;
  far: string;
  near: string;
}

const PALETTES: [Palette, ...Palette[]] = [
  {
    sky: ['#07121f', '#12324a', '#2f6272', '#d98a4e'],
    horizon: '#ffc477',
    sun: '#ffdca6',
    far: '#466274',
    near: '#070e18',
  },
  {
    sky: ['#0d0a24', '#33204f', '#7c3560', '#e8705f'],
    horizon: '#ffb37a',
    sun: '#ffd4a8',
    far: '#6d3f66',
    near: '#0e0719',
  },
  {
    sky: ['#04141a', '#0e3640', '#2c6c70', '#a9b58a'],
    horizon: '#f2d9a0',
    sun: '#fff0c8',
    far: '#41736f',
    near: '#04100f',
  },
];

/** Dusk in the mountains, wide, dark at the edges, with a film's title. */
export const cinematic: Look = (stage) => {
  const { width, height, unit } = stage;
  const palette = pick(stage, PALETTES);
  const bar = Math.round(height * (width > height ? 0.105 : 0.07));
  const horizon = height * 0.74;
  const sunX = width * (0.3 + stage.random() * 0.4);

  const sky = layer(width, height, (ctx) =>
    verticalGradient(ctx, width, 0, horizon, [...palette.sky, palette.horizon])
  );
  const edges = vignette(stage, 0.6);
  const ridges = createRidges(stage, palette, horizon);
  const stars = points(stage, 46, height * 0.36);
  const dust = points(stage, 22, height);
  const title = createTitle(stage, bar);

  return (ctx, phase) => {
    ctx.drawImage(sky, 0, 0);
    for (const star of stars) {
      const shine = 0.35 + 0.3 * swing(phase, 1 + (star.kind % 2), star.seed);
      ctx.fillStyle = fade('#ffffff', shine * (1 - star.y / (height * 0.38)));
      disc(ctx, star.x, star.y, (0.5 + star.seed * 0.7) * unit);
    }

    const sunY = horizon - (44 + 9 * swing(phase, 1, 0.75)) * unit;
    glow(ctx, sunX, sunY, 260 * unit, palette.sun, 0.8);
    ctx.fillStyle = palette.sun;
    disc(ctx, sunX, sunY, 26 * unit);
    for (const drawRidge of ridges) drawRidge(ctx, phase);

    ctx.globalCompositeOperation = 'lighter';
    drawFlare(ctx, stage, sunX, sunY, palette.sun, 0.3 + 0.1 * swing(phase, 2));
    for (const mote of dust) {
      const risen = phase * (1 + (mote.kind % 2)) * height;
      const x = mote.x + swing(phase, 1, mote.seed) * 16 * unit;
      const y = (mote.y - risen + 2 * height) % height;
      glow(ctx, x, y, (3 + mote.seed * 9) * unit, palette.sun, 0.1 + mote.seed * 0.16);
    }
    ctx.globalCompositeOperation = 'source-over';
    ctx.drawImage(edges, 0, 0);

    title(ctx, phase);
    ctx.fillStyle = '#000000';
    ctx.fillRect(0, 0, width, bar);
    ctx.fillRect(0, height - bar, width, bar);
  };
};

function points(stage: Stage, count: number, height: number) {
  return Array.from({ length: count }, (_, kind) => ({
    kind,
    x: stage.random() * stage.width,
    y: stage.random() * height,
    seed: stage.random(),
  }));
}

/** Mountains from far to near: each nearer one darker, and moved further by the swaying camera. */
function createRidges(stage: Stage, palette: Palette, horizon: number): DrawFrame[] {
  const { width, height, unit, random } = stage;
  const layers = [
    { rise: 132, base: 8, waves: 2, air: 1, sway: 4 },
    { rise: 104, base: 26, waves: 3, air: 0.68, sway: 9 },
    { rise: 84, base: 52, waves: 2, air: 0.32, sway: 18 },
    { rise: 64, base: 86, waves: 3, air: 0, sway: 32 },
  ];
  return layers.map(({ rise, base, waves, air, sway }) => {
    const ridge = createRidge(random, width, rise * unit, waves);
    const foot = horizon + base * unit;
    const top = mix(palette.near, palette.far, air);
    const bottom = mix(top, palette.horizon, air * 0.42);
    return (ctx, phase) => {
      const haze = ctx.createLinearGradient(0, foot - rise * unit, 0, foot + 20 * unit);
      haze.addColorStop(0, top);
      haze.addColorStop(1, bottom);
      ctx.fillStyle = haze;
      fillRidge(ctx, stage, ridge, foot, height, width + swing(phase) * sway * unit);
    };
  });
}

/** The streak that a wide film lens draws from a light. */
function drawFlare(
  ctx: SKRSContext2D,
  stage: Stage,
  x: number,
  y: number,
  colour: string,
  strength: number
) {
  const reach = stage.width * 0.5;
  const streak = ctx.createLinearGradient(x - reach, 0, x + reach, 0);
  streak.addColorStop(0, fade(colour, 0));
  streak.addColorStop(0.5, fade(colour, strength));
  streak.addColorStop(1, fade(colour, 0));
  ctx.fillStyle = streak;
  for (const thick of [1.4, 5]) {
    ctx.fillRect(x - reach, y - (thick / 2) * stage.unit, reach * 2, thick * stage.unit);
  }
}

function createTitle(stage: Stage, bar: number): DrawFrame {
  const { width, height, unit, wording } = stage;
  const title = setTitle(stage, wording.title.toUpperCase(), {
    weight: 700,
    size: 50,
    maxLines: 3,
    width: width * 0.82,
    height: (height - 2 * bar) * 0.5,
    tracking: 0.1,
  });
  const captions = setCaptions(stage, {
    weight: 400,
    size: 17,
    maxLines: 1,
    width: width * 0.82,
    height: 24 * unit,
    tracking: 0.04,
  });
  const middle = bar + (height - 2 * bar) * 0.34;
  const top = middle - title.height / 2;
  const below = top + title.height + 12 * unit;

  const shade = layer(width, height, (ctx) => {
    ctx.translate(width / 2, middle + 20 * unit);
    ctx.scale(1, 0.42);
    glow(ctx, 0, 0, width * 0.55, '#000000', 0.5);
  });

  return (ctx, phase) => {
    ctx.drawImage(shade, 0, 0);
    ctx.save();
    // The whole title breathes, as if the camera moved slowly in and out.
    const zoom = 1.025 + 0.025 * swing(phase, 1, 0.75);
    ctx.translate(width / 2, middle);
    ctx.scale(zoom, zoom);
    ctx.translate(-width / 2, -middle);
    ctx.shadowColor = 'rgba(0, 0, 0, 0.6)';
    ctx.shadowBlur = 14 * unit;
    ctx.fillStyle = '#fffaf0';
    drawBlock(ctx, title, {
      x: (width - title.width) / 2,
      y: top,
      align: 'center',
      move: (_, line) => ({ x: swing(phase, 1, line * 0.5) * 6 * unit }),
    });
    const rule = (54 + 16 * swing(phase)) * unit;
    ctx.fillRect(width / 2 - rule, below, rule * 2, Math.max(1, 1.5 * unit));
    const shown = captionAt(captions, phase);
    if (shown) {
      ctx.fillStyle = `rgba(255, 250, 240, ${shown.alpha * 0.95})`;
      drawBlock(ctx, shown.caption, {
        x: (width - shown.caption.width) / 2,
        y: below + 12 * unit,
      });
    }
    ctx.restore();
  };
}
