import { parseArgs } from 'node:util';
import type { CogVideoXServerOptions } from './options';

export const HELP = `Usage: npm run cogvideox -- [options]

A local server that speaks the CogVideoX API and renders sample clips on the CPU.

  --host <address>   Where to listen (default 127.0.0.1: this machine only)
  --port <number>    Port (default 6006; 0: a free one)
  --slots <number>   Clips rendered at once; the others wait (default 2)
  --seconds <number> Seconds that a clip takes (default 4; 0: as fast as it goes)
  --api-key <key>    Want "Authorization: Bearer <key>" (default: COGVIDEOX_API_KEY, else no key)
  --help             Show this text
`;

/** A mistake on the command line, said to the person who typed it. */
export class UsageError extends Error {}

type CliOptions = Required<Pick<CogVideoXServerOptions, 'host' | 'port' | 'slots'>> & {
  seconds: number;
} & Pick<CogVideoXServerOptions, 'apiKey'>;

/** Reads the command line; 'help' when it asks for help. */
export function readCliOptions(args: string[], env: NodeJS.ProcessEnv): CliOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const apiKey = values['api-key'] || env.COGVIDEOX_API_KEY;
  return {
    host: values.host,
    port: number('port', values.port, { min: 0, max: 65_535, whole: true }),
    slots: number('slots', values.slots, { min: 1, max: 64, whole: true }),
    seconds: number('seconds', values.seconds, { min: 0, max: 86_400, whole: false }),
    ...(apiKey && { apiKey }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '6006' },
        slots: { type: 'string', default: '2' },
        seconds: { type: 'string', default: '4' },
        'api-key': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function number(
  name: string,
  text: string,
  { min, max, whole }: { min: number; max: number; whole: boolean }
): number {
  const value = Number(text);
  const fits = value >= min && value <= max && (!whole || Number.isInteger(value));
  if (text.trim() && fits) return value;
  throw new UsageError(
    `--${name} takes a ${whole ? 'whole number' : 'number'} from ${min} to ${max}, not "${text}"`
  );
}
