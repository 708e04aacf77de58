import { logText } from '../../server/src/log-text';

describe('an error in the log', () => {
  it('comes with the stacks of its causes', () => {
    const error = new Error('The upload failed', { cause: new Error('ECONNRESET') });
    expect(logText(error)).toMatch(/The upload failed[\s\S]+caused by[\s\S]+ECONNRESET/);
  });

  it.each([
    ['https://user:hunter2@bucket.example.com/clip.mp4', 'hunter2'],
    ['https://cdn.example.com/clip.mp4?X-Amz-Signature=abc123def', 'abc123def'],
    ['{"authorization":"Bearer sk-0123456789abcdef"}', 'sk-0123456789abcdef'],
    ['Authorization: Key 0123456789abcdef', '0123456789abcdef'],
  ])('never shows a secret: %s', (text, secret) => {
    const shown = logText(new Error(text));
    expect(shown).not.toContain(secret);
    expect(shown).toContain('***');
  });

  it('takes whatever was thrown, and does not follow causes in a circle', () => {
    expect(logText('no error at all')).toContain('no error at all');
    expect(logText({ code: 42 })).toContain('42');
    const circle = new Error('round');
    circle.cause = circle;
    expect(logText(circle).match(/caused by/g)!.length).toBeLessThan(10);
  });
});
