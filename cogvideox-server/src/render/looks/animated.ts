import type { SKRSContext2D } from '@napi-rs/canvas';
import { createRidge, disc, fillRidge } from '../paint';
import { pick, swing, type DrawFrame, type Look, type Stage } from '../stage';
import { createStickers } from './stickers';

interface Palette {
  sky: string;
  rays: string;
  sun: string;
  cloud: string;
  hills: [string, string, string];
  ink: string;
  confetti: [string, string, string];
}

const PALETTES: [Palette, ...Palette[]] = [
  {
    sky: '#57c7f3',
    rays: '#83d7f8',
    sun: '#ffd23f',
    cloud: '#ffffff',
    hills: ['#4fd1a1', '#26b083', '#138a6b'],
    ink: '#2b1a5a',
    confetti: ['#ff5d8f', '#ffb703', '#7b4dff'],
  },
  {
    sky: '#ff9e7d',
    rays: '#ffb596',
    sun: '#fff0b8',
    cloud: '#fff3e6',
    hills: ['#e8608a', '#b83d7c', '#7d2867'],
    ink: '#4a1350',
    confetti: ['#ffe45e', '#3ec9c9', '#ffffff'],
  },
  {
    sky: '#5b4bd6',
    rays: '#6d5ee3',
    sun: '#ffe066',
    cloud: '#c9c0ff',
    hills: ['#35c7b0', '#1f9aa0', '#16697f'],
    ink: '#251a6b',
    confetti: ['#ff6b9d', '#ffd166', '#7ef0c9'],
  },
];

/** Flat shapes in bright colours, all of them dancing, and the title on stickers. */
export const animated: Look = (stage) => {
  const { width, height } = stage;
  const palette = pick(stage, PALETTES);
  const parts = [
    createSun(stage, palette),
    createClouds(stage, palette),
    createConfetti(stage, palette),
    createHills(stage, palette),
    createStickers(stage, palette.ink),
  ];
  return (ctx, phase) => {
    ctx.fillStyle = palette.sky;
    ctx.fillRect(0, 0, width, height);
    for (const draw of parts) draw(ctx, phase);
  };
};

function createSun({ width, height, unit, random }: Stage, palette: Palette): DrawFrame {
  const x = width * (random() < 0.5 ? 0.2 : 0.8);
  const y = height * 0.27;
  const reach = Math.hypot(width, height);
  const rays = 14;
  return (ctx, phase) => {
    ctx.fillStyle = palette.rays;
    for (let i = 0; i < rays; i += 1) {
      // A clip turns the rays by one: its end looks like its start.
      const angle = ((i + phase) / rays) * Math.PI * 2;
      const half = Math.PI / rays / 2;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x + Math.cos(angle - half) * reach, y + Math.sin(angle - half) * reach);
      ctx.lineTo(x + Math.cos(angle + half) * reach, y + Math.sin(angle + half) * reach);
      ctx.fill();
    }
    ctx.fillStyle = palette.sun;
    disc(ctx, x, y, (56 + 3 * swing(phase, 2)) * unit);
  };
}

function createClouds({ width, height, unit, random }: Stage, palette: Palette): DrawFrame {
  const clouds = Array.from({ length: 4 }, (_, i) => ({
    x: width * ((i + 0.2 + random() * 0.6) / 4),
    y: height * (0.08 + 0.26 * random()),
    size: (18 + random() * 16) * unit,
    offset: random(),
  }));
  return (ctx, phase) => {
    ctx.fillStyle = palette.cloud;
    for (const { size, offset, ...at } of clouds) {
      const x = at.x + swing(phase, 1, offset) * 26 * unit;
      const y = at.y + swing(phase, 2, offset) * 4 * unit;
      disc(ctx, x, y, size);
      disc(ctx, x + size * 1.1, y + size * 0.15, size * 0.8);
      disc(ctx, x - size * 1.1, y + size * 0.2, size * 0.75);
      ctx.beginPath();
      ctx.roundRect(x - size * 1.85, y + size * 0.1, size * 3.75, size * 0.85, size * 0.42);
      ctx.fill();
    }
  };
}

function createConfetti({ width, height, unit, random }: Stage, palette: Palette): DrawFrame {
  const pieces = Array.from({ length: 16 }, (_, kind) => ({
    kind,
    x: width * random(),
    y: height * (0.04 + random() * 0.6),
    size: (5 + random() * 6) * unit,
    offset: random(),
    colour: palette.confetti[kind % 3] ?? palette.ink,
  }));
  return (ctx, phase) => {
    for (const { kind, x, y, size, offset, colour } of pieces) {
      ctx.save();
      ctx.translate(x, y + swing(phase, 1 + (kind % 2), offset) * 12 * unit);
      ctx.rotate((phase + offset) * Math.PI * 2);
      ctx.fillStyle = colour;
      ctx.beginPath();
      if (kind % 3 === 0) ctx.rect(-size, -size * 0.4, size * 2, size * 0.8);
      if (kind % 3 === 1) ctx.arc(0, 0, size * 0.7, 0, Math.PI * 2);
      if (kind % 3 === 2) {
        ctx.moveTo(0, -size);
        ctx.lineTo(size, size * 0.8);
        ctx.lineTo(-size, size * 0.8);
      }
      ctx.fill();
      ctx.restore();
    }
  };
}

function createHills(stage: Stage, palette: Palette): DrawFrame {
  const { width, height, unit, random } = stage;
  const hills = palette.hills.map((colour, i) => ({
    colour,
    foot: height * (0.86 + i * 0.075),
    sway: (10 + i * 14) * unit,
    ridge: createRidge(random, width, (118 - i * 26) * unit, 1 + i, 0.3),
  }));
  const trees = Array.from({ length: 5 }, (_, i) => ({
    x: width * ((i + 0.25 + random() * 0.5) / 5),
    size: (22 + random() * 16) * unit,
    offset: random(),
  }));
  return (ctx, phase) => {
    hills.forEach(({ colour, foot, sway, ridge }, i) => {
      const shift = width + swing(phase) * sway;
      ctx.fillStyle = colour;
      fillRidge(ctx, stage, ridge, foot, height, shift);
      if (i !== 1) return;
      for (const tree of trees) {
        const y = foot - ridge(tree.x + shift);
        drawTree(ctx, tree.x, y, tree.size, swing(phase, 2, tree.offset), palette);
      }
    });
  };
}

function drawTree(
  ctx: SKRSContext2D,
  x: number,
  y: number,
  size: number,
  lean: number,
  palette: Palette
) {
  ctx.save();
  ctx.translate(x, y + size * 0.2);
  ctx.rotate(lean * 0.06);
  ctx.fillStyle = palette.ink;
  ctx.fillRect(-size * 0.07, -size * 0.9, size * 0.14, size * 0.9);
  ctx.fillStyle = palette.hills[2];
  disc(ctx, 0, -size * 1.15, size * 0.55);
  ctx.fillStyle = palette.hills[0];
  disc(ctx, -size * 0.12, -size * 1.27, size * 0.36);
  ctx.restore();
}
