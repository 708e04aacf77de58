import { fitPrompt } from '../../../server/src/prompt/fit-prompt';

const STYLE = 'cinematic style, movie look';
const PROMPT = `A backpack rests on wet granite above a lake at dawn, ${STYLE}`;

it('leaves a prompt that fits as it is', () => {
  expect(fitPrompt(PROMPT, STYLE, { characters: 200 })).toBe(PROMPT);
});

it('cuts the scene between two words, and keeps the style', () => {
  expect(fitPrompt(PROMPT, STYLE, { characters: 60 })).toBe(
    `A backpack rests on wet granite, ${STYLE}`
  );
});

it('cuts the end of a prompt in other words', () => {
  expect(fitPrompt(PROMPT, 'watercolour', { characters: 20 })).toBe('A backpack rests on');
});

it('keeps what it can where the style alone is too long', () => {
  expect(fitPrompt(PROMPT, STYLE, { characters: 12 })).toBe('A backpack');
});
