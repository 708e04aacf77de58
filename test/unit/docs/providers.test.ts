import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { config } from '../../../server/src/config';

const FOLDER = path.resolve(__dirname, '../../../docs/providers');

/** The TypeScript in a page, which is part of an object. */
const examplesIn = (page: string): Record<string, unknown>[] =>
  [...readFileSync(path.join(FOLDER, page), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code]) =>
      runInNewContext(`({${code!}})`, { env: () => 'https://example.com' }) as Record<
        string,
        unknown
      >
  );

it.each(readdirSync(FOLDER))('what %s shows can be copied', (page) => {
  const [whole, ...parts] = examplesIn(page);
  const shown = (whole!['video-generator'] as { config: { backends: object } }).config;
  expect(() => config.validator(shown)).not.toThrow();
  // The rest are keys of a backend.
  const [backend] = Object.values(shown.backends) as object[];
  for (const part of parts) {
    expect(() => config.validator({ backends: { one: { ...backend, ...part } } })).not.toThrow();
  }
});
