import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readCliOptions, UsageError } from '../../../cogvideox-server/src/cli-options';
import { closeAll, SMALL, startClient } from './helpers';

afterEach(closeAll);

describe('the command line', () => {
  it('has defaults', () => {
    expect(readCliOptions([], {})).toEqual({
      host: '127.0.0.1',
      port: 6006,
      slots: 2,
      seconds: 4,
    });
  });

  it('takes every option', () => {
    const args = '--host 0.0.0.0 --port 0 --slots 3 --seconds 0.5 --api-key secret'.split(' ');
    expect(readCliOptions(args, { COGVIDEOX_API_KEY: 'other' })).toEqual({
      host: '0.0.0.0',
      port: 0,
      slots: 3,
      seconds: 0.5,
      apiKey: 'secret',
    });
    expect(readCliOptions(['--help'], {})).toBe('help');
  });

  it('takes the key from the environment', () => {
    expect(readCliOptions([], { COGVIDEOX_API_KEY: 'env' })).toMatchObject({ apiKey: 'env' });
  });

  it.each([
    ['--port 70000', 'from 0 to 65535'],
    ['--port x', 'not "x"'],
    ['--slots 0', 'from 1 to 64'],
    ['--slots 1.5', 'whole number'],
    ['--seconds -1', '--seconds'],
    ['--seconds=', 'not ""'],
    ['--gpu 1', '--gpu'],
    ['extra', 'extra'],
  ])('refuses %s', (line, words) => {
    const read = () => readCliOptions(line.split(' '), {});
    expect(read).toThrow(UsageError);
    expect(read).toThrow(words);
  });
});

describe('the command', () => {
  const running: ChildProcessWithoutNullStreams[] = [];
  afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

  function start(...args: string[]) {
    const root = path.resolve(__dirname, '../../..');
    const cli = path.join(root, 'cogvideox-server/src/cli.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { cwd: root });
    running.push(child);
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()));
    const exit = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
    return { child, out, exit };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('says where it is, and ends on %s', async (signal) => {
    const { child, out, exit } = start('--port', '0', '--slots', '1', '--seconds', '30');
    while (!out.stdout.includes('\n')) await once(child.stdout, 'data');
    const url =
      /^CogVideoX sample API on (\S+) \(1 slot, 30 s a clip\)\. Ctrl-C stops it\.\n$/.exec(
        out.stdout
      )?.[1];
    const answer = await fetch(`${url}/api/v1/generate`, {
      method: 'POST',
      body: JSON.stringify(SMALL),
    });
    expect(answer.status).toBe(200);
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(out.stderr).toBe('');
  });

  it('says plainly that the port is taken', async () => {
    const { server } = await startClient();
    const { out, exit } = start('--port', String(server.port));
    expect(await exit).toEqual([1, null]);
    expect(out.stderr).toBe(`Port ${server.port} is taken. Choose another one with --port.\n`);
  });

  it('says plainly what it does not understand', async () => {
    const { out, exit } = start('--slots', 'many');
    expect(await exit).toEqual([1, null]);
    expect(out.stderr).toBe('--slots takes a whole number from 1 to 64, not "many"\n');
  });
});
