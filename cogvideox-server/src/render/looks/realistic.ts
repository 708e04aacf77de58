import { captionAt, drawBlock, setCaptions, setTitle } from '../lettering';
import { createRidge, fade, fillRidge, glow, layer, mix, verticalGradient } from '../paint';
import { pick, swing, type DrawFrame, type Look, type Stage } from '../stage';
import { createWater } from './water';

interface Palette {
  sky: string[];
  water: [string, string, string];
  light: string;
  hill: string;
  mist: string;
}

const PALETTES: [Palette, ...Palette[]] = [
  {
    sky: ['#7fa6c9', '#a9c5db', '#e6dccf', '#fbe3c4'],
    water: ['#e2d3bd', '#8fa9ba', '#41607a'],
    light: '#fff4dc',
    hill: '#4d667c',
    mist: '#f6e3c9',
  },
  {
    sky: ['#8fa9b8', '#c3cbc7', '#f2d6a6', '#ffd089'],
    water: ['#eec88e', '#a3a394', '#4a5c5e'],
    light: '#ffefc9',
    hill: '#56645f',
    mist: '#fbd9a2',
  },
  {
    sky: ['#88aeb8', '#b3cdd0', '#dfe9e2', '#f4f3e4'],
    water: ['#dfe6d8', '#8fb0a8', '#3f645f'],
    light: '#ffffff',
    hill: '#44675f',
    mist: '#edf1e4',
  },
];

/** A lake in the morning: natural light, mist, glinting water, and the words as a lower third. */
export const realistic: Look = (stage) => {
  const { width, height, unit, random } = stage;
  const palette = pick(stage, PALETTES);
  const shore = height * 0.54;
  const sun = { x: width * (0.58 + random() * 0.22), y: height * 0.27 };
  const sky = layer(width, height, (ctx) => {
    verticalGradient(ctx, width, 0, shore, palette.sky);
    glow(ctx, sun.x, sun.y, 360 * unit, palette.light, 0.8);
    glow(ctx, sun.x, sun.y, 70 * unit, '#ffffff', 1);
    glow(ctx, sun.x, sun.y, 34 * unit, '#ffffff', 1);
  });
  const clouds = createClouds(stage, palette, shore);
  const parts = [
    ...createHills(stage, palette, shore),
    createWater(stage, palette, shore, sun.x),
    createReeds(stage),
    createLowerThird(stage),
  ];
  return (ctx, phase) => {
    ctx.drawImage(sky, 0, 0);
    ctx.drawImage(clouds, (-0.12 + 0.04 * swing(phase)) * width, 0);
    for (const draw of parts) draw(ctx, phase);
  };
};

/** Soft clouds, wider than the picture so that they can drift. */
function createClouds({ width, unit, random }: Stage, palette: Palette, shore: number) {
  return layer(width * 1.24, shore, (ctx) => {
    for (let i = 0; i < 9; i += 1) {
      const long = (50 + random() * 90) * unit;
      ctx.save();
      ctx.translate(width * 1.24 * random(), shore * (0.08 + random() * 0.5));
      ctx.scale(1, 0.16 + random() * 0.1);
      for (let puff = -2; puff <= 2; puff += 1) {
        const size = long * (1 - Math.abs(puff) * 0.18);
        glow(ctx, puff * long * 0.55, random() * long * 0.4, size, palette.light, 0.32);
      }
      ctx.restore();
    }
  });
}

/** Hills from far to near, standing in mist. */
function createHills(stage: Stage, palette: Palette, shore: number): DrawFrame[] {
  const { width, unit, random } = stage;
  const layers = [
    { rise: 122, air: 0.68, waves: 1, sway: 4 },
    { rise: 84, air: 0.42, waves: 2, sway: 8 },
    { rise: 46, air: 0.08, waves: 3, sway: 14 },
  ];
  return layers.map(({ rise, air, waves, sway }) => {
    const ridge = createRidge(random, width, rise * unit, waves, 0.5);
    const colour = mix(palette.hill, palette.mist, air);
    return (ctx, phase) => {
      const mist = ctx.createLinearGradient(0, shore - rise * unit, 0, shore);
      mist.addColorStop(0, colour);
      mist.addColorStop(0.35, colour);
      mist.addColorStop(1, mix(colour, palette.mist, 0.85));
      ctx.fillStyle = mist;
      fillRidge(ctx, stage, ridge, shore, shore + 1, width + swing(phase) * sway * unit);
    };
  });
}

/** Grass near the lens, dark, swaying. */
function createReeds({ width, height, unit, random }: Stage): DrawFrame {
  const blades = Array.from({ length: 30 }, () => {
    const away = random() ** 1.5 * 0.26;
    return {
      x: width * (1.01 - away),
      tall: (70 + random() * 150) * unit * (1 - away * 2.6),
      lean: (random() - 0.6) * 52 * unit,
      thick: (1.4 + random() * 2.4) * unit,
      offset: random() * 0.2,
      opacity: 0.4 + random() * 0.45,
    };
  });
  return (ctx, phase) => {
    for (const { x, tall, lean, thick, offset, opacity } of blades) {
      ctx.strokeStyle = fade('#1f2b27', opacity);
      ctx.lineWidth = thick;
      ctx.beginPath();
      ctx.moveTo(x, height + 4 * unit);
      const tip = x + lean + swing(phase, 2, offset) * 6 * unit;
      ctx.quadraticCurveTo(x, height - tall * 0.6, tip, height - tall);
      ctx.stroke();
    }
  };
}

function createLowerThird(stage: Stage): DrawFrame {
  const { width, height, unit, wording } = stage;
  const margin = 44 * unit;
  const column = Math.min(width - 2 * margin - 20 * unit, 600 * unit);
  const title = setTitle(stage, wording.title, {
    weight: 700,
    size: 46,
    maxLines: 3,
    width: column,
    height: height * 0.36,
    tracking: -0.015,
  });
  const captions = setCaptions(stage, {
    weight: 400,
    size: 18,
    maxLines: 1,
    width: column,
    height: 26 * unit,
  });
  const extra = captions.length > 0 ? 34 * unit : 0;
  const bottom = height - Math.max(20, 54 * unit);
  const top = bottom - extra - title.height;
  const shade = layer(width, height, (ctx) => {
    const dark = [0, 0.34, 0.5].map((opacity) => fade('#0a1620', opacity));
    verticalGradient(ctx, width, top - 80 * unit, height, dark);
  });

  return (ctx, phase) => {
    ctx.drawImage(shade, 0, 0);
    const x = margin + (6 + swing(phase, 1, 0.75) * 6) * unit;
    const edge = title.size * 0.2;
    ctx.fillStyle = '#ffffff';
    ctx.fillRect(margin - 16 * unit, top + edge, Math.max(1.5, 3 * unit), bottom - top - edge);
    ctx.save();
    ctx.shadowColor = 'rgba(8, 20, 30, 0.45)';
    ctx.shadowBlur = 10 * unit;
    drawBlock(ctx, title, { x, y: top });
    const shown = captionAt(captions, phase);
    if (shown) {
      ctx.fillStyle = `rgba(255, 255, 255, ${shown.alpha * 0.92})`;
      drawBlock(ctx, shown.caption, { x, y: top + title.height + 6 * unit });
    }
    ctx.restore();
  };
}
