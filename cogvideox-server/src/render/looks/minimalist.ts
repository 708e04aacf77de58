import { captionAt, drawBlock, setCaptions, setTitle } from '../lettering';
import { disc, fade } from '../paint';
import { pick, swing, type Look } from '../stage';

interface Palette {
  paper: string;
  ink: string;
  accent: string;
}

const PALETTES: [Palette, ...Palette[]] = [
  { paper: '#f5f2ec', ink: '#1d1b18', accent: '#e2572f' },
  { paper: '#eef1f4', ink: '#172033', accent: '#2f66e8' },
  { paper: '#f3f1e9', ink: '#1f2a20', accent: '#4f8a54' },
];

/** Paper, one shape, one line, and the words. */
export const minimalist: Look = (stage) => {
  const { width, height, unit, wording } = stage;
  const { paper, ink, accent } = pick(stage, PALETTES);
  const upright = height > width * 1.1;
  const margin = 54 * unit;
  const radius = Math.min(width, height) * (upright ? 0.26 : 0.27);
  const orbit = radius * 1.16;
  const centre = upright
    ? { x: width * 0.5, y: height * 0.3 }
    : { x: width - orbit - 0.06 * height, y: height * 0.45 };

  const column = upright ? width - 2 * margin : centre.x - orbit - margin - 34 * unit;
  const title = setTitle(stage, wording.title, {
    weight: 700,
    size: 56,
    maxLines: 4,
    width: column,
    height: height * (upright ? 0.26 : 0.5),
    tracking: -0.025,
    leading: 1.06,
  });
  const captions = setCaptions(stage, {
    weight: 400,
    size: 17,
    maxLines: 2,
    width: column,
    height: 48 * unit,
    leading: 1.35,
  });
  const top = upright ? height * 0.56 : (height - title.height) / 2 - 24 * unit;
  const below = top + title.height + 18 * unit;

  return (ctx, phase) => {
    ctx.fillStyle = paper;
    ctx.fillRect(0, 0, width, height);

    ctx.strokeStyle = fade(ink, 0.22);
    ctx.lineWidth = Math.max(1, 1.5 * unit);
    ctx.beginPath();
    ctx.arc(centre.x, centre.y, orbit, 0, Math.PI * 2);
    ctx.stroke();
    ctx.fillStyle = accent;
    disc(
      ctx,
      centre.x + swing(phase) * 9 * unit,
      centre.y + swing(phase, 1, 0.25) * 12 * unit,
      radius
    );
    ctx.fillStyle = ink;
    const moon = phase * Math.PI * 2;
    disc(ctx, centre.x + Math.cos(moon) * orbit, centre.y + Math.sin(moon) * orbit, 6 * unit);

    const x = margin + swing(phase, 1, 0.75) * 7 * unit;
    drawBlock(ctx, title, { x, y: top });
    ctx.fillStyle = accent;
    const rule = (70 + 30 * swing(phase, 1, 0.25)) * unit;
    ctx.fillRect(x, below, rule, Math.max(1.5, 3 * unit));
    const shown = captionAt(captions, phase);
    if (!shown) return;
    ctx.fillStyle = fade(ink, shown.alpha * 0.72);
    drawBlock(ctx, shown.caption, { x, y: below + 16 * unit });
  };
};
