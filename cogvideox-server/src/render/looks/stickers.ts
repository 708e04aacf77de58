import { captionAt, drawBlock, setCaptions, setTitle } from '../lettering';
import { swing, type DrawFrame, type Stage } from '../stage';

/** The title in heavy letters on white stickers, its words hopping, and the captions on a label below. */
export function createStickers(stage: Stage, ink: string): DrawFrame {
  const { width, height, unit, wording } = stage;
  const title = setTitle(stage, wording.title, {
    weight: 900,
    size: 50,
    maxLines: 3,
    width: width * 0.76,
    height: height * 0.5,
    leading: 1.4,
    tracking: -0.01,
  });
  const captions = setCaptions(stage, {
    weight: 700,
    size: 17,
    maxLines: 1,
    width: width * 0.76,
    height: 26 * unit,
  });
  const middle = height / 2 - 26 * unit;
  const top = middle - title.height / 2;
  const left = (width - title.width) / 2;
  const pad = title.size * 0.3;
  const tall = title.size * 1.26;

  return (ctx, phase) => {
    ctx.save();
    ctx.translate(width / 2, middle);
    ctx.rotate((-1.2 + 0.8 * swing(phase)) * (Math.PI / 180));
    ctx.translate(-width / 2, -middle);
    for (const line of title.lines) {
      const x = left + (title.width - line.width) / 2 - pad;
      const y = top + line.y - title.size * 0.98;
      const papers = [
        [ink, 5 * unit],
        ['#ffffff', 0],
      ] as const;
      for (const [colour, drop] of papers) {
        ctx.fillStyle = colour;
        ctx.beginPath();
        ctx.roundRect(x + drop, y + drop, line.width + pad * 2, tall, tall * 0.26);
        ctx.fill();
      }
    }
    ctx.fillStyle = ink;
    drawBlock(ctx, title, {
      x: left,
      y: top,
      align: 'center',
      move: (word) => ({ y: swing(phase, 3, word * -0.14) * title.size * 0.055 }),
    });
    ctx.restore();

    const shown = captionAt(captions, phase);
    if (!shown) return;
    const { caption, alpha } = shown;
    const x = (width - caption.width) / 2;
    const y = top + title.height + 18 * unit;
    ctx.globalAlpha = alpha;
    ctx.fillStyle = ink;
    ctx.beginPath();
    const side = 14 * unit;
    const edge = 5 * unit;
    ctx.roundRect(x - side, y - edge, caption.width + 2 * side, caption.height + 2 * edge, side);
    ctx.fill();
    ctx.fillStyle = '#ffffff';
    drawBlock(ctx, caption, { x, y });
    ctx.globalAlpha = 1;
  };
}
