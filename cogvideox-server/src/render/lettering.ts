import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { font, type FontWeight } from './fonts';
import type { Stage } from './stage';

export interface Type {
  weight: FontWeight;
  /** The largest size to try, in units of design; smaller ones follow until the text fits. */
  size: number;
  maxLines: number;
  /** Pixels: the text never grows wider than this. */
  width: number;
  /** Pixels. */
  height: number;
  /** Extra space between letters, as a share of the size. */
  tracking?: number;
  /** Height of a line, as a share of the size. */
  leading?: number;
}

/** One word, placed: `x` is its left edge, `y` its baseline, both in pixels from the text's top left corner. */
interface Word {
  text: string;
  x: number;
  y: number;
  line: number;
}

/** A text set in lines; all measures in pixels. */
export interface Block {
  words: Word[];
  lines: { y: number; width: number }[];
  font: string;
  letterSpacing: string;
  size: number;
  /** Of the longest line. */
  width: number;
  height: number;
}

const SMALLEST = 5;
const SMALLEST_TITLE = 11;
const SMALLEST_CAPTION = 6;
const SHRINK = 0.93;
// Below this share of the largest size a long word is broken rather than set ever smaller.
const SMALL_ENOUGH = 0.5;
const ASCENT = 0.78;

const measure = createCanvas(1, 1).getContext('2d');

/** Sets the title as large as it fits; on a tiny picture it stays as large as it can be read. */
export function setTitle(stage: Stage, text: string, type: Type): Block {
  return setText(text, type, Math.max(SMALLEST_TITLE, type.size * stage.unit));
}

/** Sets the captions; on a picture too small to read them there are none. */
export function setCaptions(stage: Stage, type: Type): Block[] {
  return stage.wording.captions
    .map((text) => setText(text, type, type.size * stage.unit))
    .filter((caption) => caption.size >= SMALLEST_CAPTION);
}

function setText(text: string, type: Type, largest: number): Block {
  const leading = type.leading ?? 1.14;
  for (let size = largest; ; size *= SHRINK) {
    const last = size <= SMALLEST;
    const breakWords = last || size < largest * SMALL_ENOUGH;
    measure.font = font(type.weight, size);
    measure.letterSpacing = `${(type.tracking ?? 0) * size}px`;
    const most = Math.min(type.maxLines, Math.floor(type.height / (size * leading)));
    const lines = wrap(text, type.width, breakWords);
    if (lines && lines.length <= most)
      return place(balance(text, lines, type.width), size, leading);
    if (last) return place(shorten(lines ?? [], Math.max(1, most), type.width), size, leading);
  }
}

/** Lines of words, or undefined where a word alone is too wide and must not be broken. */
function wrap(text: string, width: number, breakWords: boolean): string[] | undefined {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    if (widthOf(word) <= width) continue;
    if (!breakWords) return undefined;
    line = '';
    for (const letter of word) {
      if (line && widthOf(line + letter) > width) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line];
}

/** The same number of lines, of about the same length: no single word left over for the last one. */
function balance(text: string, lines: string[], width: number): string[] {
  let best = lines;
  for (let narrower = width * 0.95; narrower > width * 0.4; narrower *= 0.95) {
    const next = wrap(text, narrower, false);
    if (!next || next.length > lines.length) break;
    best = next;
  }
  return best;
}

function shorten(lines: string[], most: number, width: number): string[] {
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last && widthOf(`${last}…`) > width) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last}…`];
}

function place(lines: string[], size: number, leading: number): Block {
  const lineHeight = size * leading;
  const space = widthOf(' ');
  const words: Word[] = [];
  const measured = lines.map((text, line) => {
    const y = line * lineHeight + size * ASCENT + (lineHeight - size) / 2;
    let x = 0;
    for (const word of text.split(' ')) {
      words.push({ text: word, x, y, line });
      x += widthOf(word) + space;
    }
    return { y, width: Math.max(0, x - space) };
  });
  return {
    words,
    lines: measured,
    font: measure.font,
    letterSpacing: measure.letterSpacing,
    size,
    width: Math.max(0, ...measured.map((line) => line.width)),
    height: lines.length * lineHeight,
  };
}

const widthOf = (text: string) => measure.measureText(text).width;

interface Placement {
  /** The block's top left corner, in pixels. */
  x: number;
  y: number;
  align?: 'left' | 'center';
  /** Moves one word, in pixels. */
  move?: (word: number, line: number) => { x?: number; y?: number };
}

export function drawBlock(
  ctx: SKRSContext2D,
  block: Block,
  { x, y, align, move }: Placement
): void {
  ctx.font = block.font;
  ctx.letterSpacing = block.letterSpacing;
  block.words.forEach((word, index) => {
    const line = block.lines[word.line]?.width ?? 0;
    const left = align === 'center' ? x + (block.width - line) / 2 : x;
    const by = move?.(index, word.line);
    ctx.fillText(word.text, left + word.x + (by?.x ?? 0), y + word.y + (by?.y ?? 0));
  });
}

/**
 * The caption to show at `phase`, and how strongly (0..1). The first one spans the end and the start of
 * the clip, so that the first frame already shows it and a loop does not jump.
 */
export function captionAt(
  captions: Block[],
  phase: number
): { caption: Block; alpha: number } | undefined {
  const turn = phase * captions.length + 0.5;
  const caption = captions[Math.floor(turn) % captions.length];
  if (!caption) return undefined;
  if (captions.length === 1) return { caption, alpha: 1 };
  const within = turn % 1;
  return { caption, alpha: Math.min(1, Math.min(within, 1 - within) * 6 + 0.12) };
}
