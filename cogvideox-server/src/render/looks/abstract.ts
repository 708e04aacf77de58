import { captionAt, drawBlock, setCaptions, setTitle } from '../lettering';
import { vignette } from '../paint';
import { hash } from '../random';
import { swing, type Look } from '../stage';

const HUES = [0, 38, 320, 70, 200];

/** Slow clouds of colour, their hue taken from the style's name: the look of every style without its own. */
export const createAbstract =
  (style: string): Look =>
  (stage) => {
    const { width, height, unit, wording, random } = stage;
    const hue = hash(style) % 360;
    const clouds = HUES.map((turn) => ({
      hue: (hue + turn) % 360,
      x: width * (0.1 + random() * 0.8),
      y: height * (0.1 + random() * 0.8),
      reach: Math.max(width, height) * (0.36 + random() * 0.2),
      offset: random(),
    }));
    const edges = vignette(stage, 0.45);
    const title = setTitle(stage, wording.title, {
      weight: 700,
      size: 52,
      maxLines: 3,
      width: width * 0.8,
      height: height * 0.5,
      tracking: -0.015,
    });
    const captions = setCaptions(stage, {
      weight: 400,
      size: 18,
      maxLines: 1,
      width: width * 0.8,
      height: 26 * unit,
    });
    const top = (height - title.height) / 2 - 16 * unit;

    return (ctx, phase) => {
      ctx.fillStyle = `hsl(${hue}, 45%, 13%)`;
      ctx.fillRect(0, 0, width, height);
      for (const cloud of clouds) {
        const x = cloud.x + swing(phase, 1, cloud.offset) * 70 * unit;
        const y = cloud.y + swing(phase, 1, cloud.offset + 0.3) * 46 * unit;
        const light = ctx.createRadialGradient(x, y, 0, x, y, cloud.reach);
        light.addColorStop(0, `hsla(${cloud.hue}, 72%, 52%, 0.62)`);
        light.addColorStop(1, `hsla(${cloud.hue}, 72%, 45%, 0)`);
        ctx.fillStyle = light;
        ctx.fillRect(0, 0, width, height);
      }
      ctx.drawImage(edges, 0, 0);

      ctx.save();
      ctx.shadowColor = 'rgba(0, 0, 0, 0.45)';
      ctx.shadowBlur = 12 * unit;
      ctx.fillStyle = '#ffffff';
      drawBlock(ctx, title, {
        x: (width - title.width) / 2,
        y: top,
        align: 'center',
        move: (_, line) => ({ x: swing(phase, 1, line * 0.2) * 8 * unit }),
      });
      const shown = captionAt(captions, phase);
      if (shown) {
        ctx.fillStyle = `rgba(255, 255, 255, ${shown.alpha * 0.88})`;
        drawBlock(ctx, shown.caption, {
          x: (width - shown.caption.width) / 2,
          y: top + title.height + 14 * unit,
        });
      }
      ctx.restore();
    };
  };
