import { fade, glow, layer, verticalGradient } from '../paint';
import { swing, type DrawFrame, type Stage } from '../stage';

const GLINTS = 240;

/** Water from the shore down to the lens, with the sun's path on it: glints that come and go. */
export function createWater(
  { width, height, unit, random }: Stage,
  { water, light }: { water: [string, string, string]; light: string },
  shore: number,
  sunX: number
): DrawFrame {
  const depth = height - shore;
  const still = layer(width, depth, (ctx) => {
    verticalGradient(ctx, width, 0, depth, water);
    ctx.translate(sunX, 0);
    ctx.scale(0.34, 1);
    glow(ctx, 0, 0, depth * 1.15, light, 0.95);
  });
  const glints = Array.from({ length: GLINTS }, () => {
    const near = random() ** 1.6;
    const onPath = random() < 0.7;
    const aside = (random() + random() + random() - 1.5) * (0.12 + near * 0.5);
    return {
      x: onPath ? sunX + aside * width * 0.5 : random() * width,
      y: shore + 2 + near * depth,
      long: (5 + near * 34) * unit * (0.5 + random()),
      thick: Math.max(0.6, (0.6 + near * 2.2) * unit),
      drift: (2 + near * 14) * unit,
      opacity: onPath ? 0.9 : 0.3,
      turns: 1 + Math.floor(random() * 3),
      offset: random(),
    };
  });
  return (ctx, phase) => {
    ctx.drawImage(still, 0, shore);
    ctx.lineCap = 'round';
    for (const glint of glints) {
      const shine = 0.5 + 0.5 * swing(phase, glint.turns, glint.offset);
      const x = glint.x + swing(phase, 1, glint.offset) * glint.drift;
      const half = (glint.long / 2) * (0.5 + 0.5 * shine);
      ctx.strokeStyle = fade(light, glint.opacity * shine);
      ctx.lineWidth = glint.thick;
      ctx.beginPath();
      ctx.moveTo(x - half, glint.y);
      ctx.lineTo(x + half, glint.y);
      ctx.stroke();
    }
  };
}
