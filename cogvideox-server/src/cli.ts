import { HELP, readCliOptions, UsageError } from './cli-options';
import { startCogVideoXServer } from './server';

async function main(): Promise<void> {
  const options = readCliOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const server = await startCogVideoXServer(options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new UsageError(`Port ${options.port} is taken. Choose another one with --port.`);
  });
  const slots = `${options.slots} ${options.slots === 1 ? 'slot' : 'slots'}`;
  process.stdout.write(
    `CogVideoX sample API on ${server.url} (${slots}, ${options.seconds} s a clip). Ctrl-C stops it.\n`
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
