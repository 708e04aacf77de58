import { improvePrompt } from '../../../server/src/enhancer/improve';

jest.mock('openai', () => {
  throw Object.assign(new Error("Cannot find module 'openai'"), { code: 'MODULE_NOT_FOUND' });
});

it('says what to install where the package "openai" is missing', async () => {
  const result = await improvePrompt(
    { prompt: 'A tent', limit: { tokens: 226 }, styleWords: '' },
    { url: 'http://127.0.0.1:1/v1', model: 'any', timeoutMs: 1_000 }
  );
  expect(result).toMatchObject({
    prompt: 'A tent',
    changed: false,
    why: { message: expect.stringContaining('npm install openai') },
  });
});
