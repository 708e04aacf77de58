import { writeFile } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { logText } from '../log-text';
import { findFfmpeg } from './ffmpeg';
import { inspectMp4 } from './inspect-mp4';
import type { Playable } from './make-playable';
import { hasMark } from './mark-mp4';
import { transcode } from './transcode';
import { onlyOnce } from '../texts/notes';
import { say } from '../texts/say';

const NOTES = {
  program: say('clip.labelNoFfmpeg'),
  signed: say('clip.labelMarked'),
  failed: say('clip.labelFailed'),
};

/**
 * Puts the label into the picture of a clip, at its lower left and for all of its length, where the
 * site asks for it (`label.burnIn`). Where that cannot be done, the clip stays as it is, with a note.
 * @param file replaced by the one with the label
 */
export const burnLabel = async (
  strapi: Core.Strapi,
  file: string,
  label: string,
  clip: Playable,
  signal: AbortSignal
): Promise<Playable> => {
  const config = pluginConfig(strapi);
  if (!config.label.burnIn) return clip;
  const noted = (why: keyof typeof NOTES): Playable => {
    const { notes, ...findings } = clip.findings;
    return { ...clip, findings: { ...findings, notes: onlyOnce([...notes, NOTES[why]]) } };
  };
  const ffmpeg = await findFfmpeg(config.ffmpeg);
  if (!ffmpeg) return noted('program');
  if (await hasMark(file)) return noted('signed');
  try {
    await drawLabel(file, label, ffmpeg, signal);
    return { ...clip, facts: await inspectMp4(file) };
  } catch (error) {
    signal.throwIfAborted();
    strapi.log.warn(`[video-generator] A label could not be put into a clip: ${logText(error)}`);
    return noted('failed');
  }
};

/**
 * The text is a twentieth of the shorter side high, as GB 45438-2025 asks for images, and never too
 * small to be read.
 */
export const drawLabel = async (
  file: string,
  label: string,
  ffmpeg: string,
  signal: AbortSignal
): Promise<void> => {
  const textFile = `${file}.label`;
  await writeFile(textFile, label);
  const options = [
    `textfile=${escaped(textFile)}`,
    'expansion=none',
    "fontsize='max(12,min(w,h)/20)'",
    'fontcolor=white',
    ...['box=1', 'boxcolor=black@0.6', 'boxborderw=6'],
    ...["x='min(w,h)/30'", "y='h-text_h-min(w,h)/30'"],
  ];
  await transcode(file, ffmpeg, signal, [`drawtext=${options.join(':')}`]);
};

/** A path as the value of a filter's option: escaped for the option, and again for the filters' list. */
const escaped = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/[':]/g, '\\$&')
    .replace(/[\\'[\],;]/g, '\\$&');
