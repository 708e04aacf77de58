import type { Canvas } from '@napi-rs/canvas';
import { VideoEncoder, VideoFrame } from '@napi-rs/webcodecs';
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

export interface Mp4Encoder {
  /** Encodes what is on the canvas now as the next frame; waits while the encoder is behind. */
  add(canvas: Canvas): Promise<void>;
  /** The whole MP4: H.264, its index first, ready to play while it downloads. */
  finish(): Promise<Buffer>;
  /** Gives everything up. Also to be called after `finish`. */
  close(): void;
}

export interface VideoFormat {
  /** Pixels, even: H.264 in 4:2:0 has no odd sizes and the encoder fails on one. */
  width: number;
  /** Pixels, even. */
  height: number;
  /** Frames per second. */
  fps: number;
}

const KEY_FRAME_SECONDS = 2;
const MOST_WAITING = 4;
const SECOND = 1_000_000;

// The encoder reports the colours of the canvas (RGB, full range), but writes BT.601, limited range.
// Passed on, the MP4 would be tagged wrongly and look washed out in some players.
const WRITTEN_COLOURS = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'smpte170m',
  fullRange: false,
} as const;

/** Encodes frames to a faststart MP4 (H.264 High, yuv420p) in memory. */
export async function createMp4Encoder({ width, height, fps }: VideoFormat): Promise<Mp4Encoder> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const track = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(track, { frameRate: fps });
  await output.start();

  let failure: Error | undefined;
  let written = Promise.resolve();
  const encoder = new VideoEncoder({
    error: (error) => {
      failure ??= error;
    },
    output: (chunk, metadata) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      // Times by frame number: the encoder's whole microseconds do not add up at every frame rate.
      const frame = Math.round((chunk.timestamp * fps) / SECOND);
      const packet = new EncodedPacket(data, chunk.type, frame / fps, 1 / fps);
      const config = metadata?.decoderConfig;
      const described = config && {
        decoderConfig: {
          codec: config.codec,
          codedWidth: width,
          codedHeight: height,
          description: config.description,
          colorSpace: WRITTEN_COLOURS,
        },
      };
      written = written.then(() => track.add(packet, described));
    },
  });
  encoder.configure({
    codec: codecFor(width, height),
    width,
    height,
    bitrate: bitrateFor(width, height, fps),
    framerate: fps,
    latencyMode: 'quality',
    avc: { format: 'avc' },
    hardwareAcceleration: 'prefer-software',
  });

  let frames = 0;
  return {
    async add(canvas) {
      // Taking a large canvas takes as long as drawing it: others get their turn in between.
      await new Promise((resolve) => setImmediate(resolve));
      // Each waiting frame is a copy of the canvas: unbounded, a long large clip would fill the memory.
      while (encoder.encodeQueueSize >= MOST_WAITING && !failure) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      if (failure) throw failure;
      const frame = new VideoFrame(canvas, {
        timestamp: Math.round((frames * SECOND) / fps),
        duration: Math.round(SECOND / fps),
      });
      encoder.encode(frame, { keyFrame: frames % (fps * KEY_FRAME_SECONDS) === 0 });
      frame.close();
      frames += 1;
    },
    async finish() {
      await encoder.flush();
      await written;
      if (failure) throw failure;
      await output.finalize();
      if (!target.buffer) throw new Error('The MP4 has not been written');
      return Buffer.from(target.buffer);
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}

/** H.264 High at the lowest level that allows the size. */
function codecFor(width: number, height: number): string {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  if (blocks <= 3600) return 'avc1.64001f';
  return blocks <= 8192 ? 'avc1.640028' : 'avc1.640032';
}

/**
 * Bits per second: about 600 kbit/s for 720x480 at 8 fps. At least 200 kbit/s: at 80 to 160 a tiny clip
 * would get level 1b, which some decoders do not know by its number.
 */
function bitrateFor(width: number, height: number, fps: number): number {
  return Math.round(Math.min(12_000_000, Math.max(200_000, width * height * fps * 0.22)));
}
