import { looksLikeData, tidyAnswer } from '../../../server/src/enhancer/tidy-answer';

const TENT = 'A red tent stands by a lake. The camera glides back.';

describe('an answer', () => {
  it.each([
    ['as it should be', TENT],
    ['in quotes', `"${TENT}"`],
    ['in curly quotes', `“${TENT}”`],
    ['in single quotes', `'${TENT}'`],
    ['in guillemets', `« ${TENT} »`],
    ['with only the opening quote', `"${TENT}`],
    ['in bold', `**${TENT}**`],
    ['with emphasis', 'A *red* __tent__ stands by a _lake_. The `camera` ~~glides~~ back.'],
    ['in a code fence', `\`\`\`\n${TENT}\n\`\`\``],
    ['in a fence with a language', `\`\`\`text\n${TENT}\n\`\`\``],
    ['in a fence on one line', `\`\`\`${TENT}\`\`\``],
    ['with a heading', `# Prompt:\n\n${TENT}`],
    ['as a quotation', `> A red tent stands by a lake.\n> The camera glides back.`],
    ['as a list', `- A red tent stands by a lake.\n- The camera glides back.`],
    ['as a numbered list', `1. A red tent stands by a lake.\n2. The camera glides back.`],
    ['in several lines', 'A red tent stands\nby a lake.\r\n\r\nThe camera glides back.'],
    ['with an introduction', `Sure! Here is the improved prompt:\n\n${TENT}`],
    ['introduced on the same line', `Certainly! Here's your rewritten description: "${TENT}"`],
    ['introduced by a sentence', `Here is the prompt. ${TENT}`],
    ['with a label', `Improved video prompt: ${TENT}`],
    ['with a bold label', `**Video description:** ${TENT}`],
    ['with a remark behind it', `${TENT}\n\nLet me know if you'd like any changes!`],
    ['with a note behind it', `${TENT}\n\n*Note: this keeps the colour of the tent.*`],
    ['with its length', `"${TENT}" (11 words)`],
    ['between rules', `---\n${TENT}\n***`],
    ['with thoughts', `<think>The user wants a tent.\n\nOk.</think>\n${TENT}`],
    ['with thoughts that were not opened', `The user wants a tent.</think>${TENT}`],
    ['with tags', `<p>A <b>red</b> tent stands by a lake.<br/>The camera glides back.</p>`],
    ['with a script', `<script src="https://evil.example/x.js"></script>${TENT}`],
    ['with a picture', `![tent](https://evil.example/tent.png)${TENT}`],
    ['with emoji', `🏕️ ${TENT} 🎬`],
    [
      'with control characters',
      `A red\u0000 tent\u200b stands by a lake.\u2028The camera glides back.`,
    ],
    [
      'with an address',
      `A red tent stands by a lake. https://evil.example/?q=1 The camera glides back.`,
    ],
    ['with a bare address', `A red tent stands by a lake. evil.com/buy The camera glides back.`],
    ['with an address of mail', `A red tent stands by a lake. me@evil.com The camera glides back.`],
    ['with an account', `A red tent stands by a lake. @evil_shop The camera glides back.`],
  ])('%s becomes plain text', (_what, answer) => {
    expect(tidyAnswer(answer)).toBe(TENT);
  });

  it.each([
    [
      'links keep their words',
      'A [red tent](https://evil.example) by a lake.',
      'A red tent by a lake.',
    ],
    ['sentences stay whole', 'Sure-footed goats climb.', 'Sure-footed goats climb.'],
    ['quotes within stay', 'A sign says "open" and "warm".', 'A sign says "open" and "warm".'],
    ['apostrophes stay', "It's the dog's bed.", "It's the dog's bed."],
    ['numbers stay', 'A 4.5 litre pot, No. 7, at 16:9.', 'A 4.5 litre pot, No. 7, at 16:9.'],
    ['underscores within words stay', 'A part called snake_case.', 'A part called snake_case.'],
    ['an introduction alone is nothing', 'Here is the tent:', ''],
    ['nothing is nothing', ' \n ', ''],
  ])('%s', (_what, answer, expected) => {
    expect(tidyAnswer(answer)).toBe(expected);
  });

  it.each(['word ', '@', 'a@', 'a.', '![', '](', '<a', '_ ', '" ', '</think>', '(1 words'])(
    'of any length is read to a point: %j again and again',
    (piece) => {
      expect(tidyAnswer(piece.repeat(100_000)).length).toBeLessThanOrEqual(8_000);
    }
  );
});

describe('data', () => {
  it.each(['{"prompt": "A tent"}', '```json\n{ "a": 1 }\n```', '["A tent"]', '[{"a": 1}]', '{}'])(
    '%s is seen',
    (answer) => expect(looksLikeData(answer)).toBe(true)
  );
  it.each([TENT, '[Wide shot] A tent.', '"A tent."', ''])('%s is none', (answer) =>
    expect(looksLikeData(answer)).toBe(false)
  );
});
