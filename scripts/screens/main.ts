import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { SCREENS } from './screens';
import { openStage } from './stage';

const FOLDER = path.resolve(__dirname, '../../docs/screens');

const say = (line: string) => process.stdout.write(`${line}\n`);

const run = async (names: string[]): Promise<void> => {
  const unknown = names.filter((name) => !(name in SCREENS));
  if (unknown.length > 0) {
    const known = Object.keys(SCREENS).join(', ');
    throw new Error(`No such screen: ${unknown.join(', ')}. There are: ${known}.`);
  }
  await mkdir(FOLDER, { recursive: true });
  const stage = await openStage();
  try {
    for (const [name, screen] of Object.entries(SCREENS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const shown = await screen(stage);
      await shown.screenshot({
        path: path.join(FOLDER, `${name}.png`),
        animations: 'disabled',
        // What is told in passing would lie over the page.
        style: '[data-sonner-toaster] { display: none; }',
      });
      say(`docs/screens/${name}.png`);
    }
  } finally {
    await stage.close();
  }
};

run(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
);
