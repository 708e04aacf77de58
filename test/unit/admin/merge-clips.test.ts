import { finished } from '../../admin/jobs';
import { mergeClips } from '../../../admin/src/utils/merge-clips';

const clip = (id: number) => ({ ...finished().clip!, id });
const file = (id: number) => ({ id, name: `clip ${id}` });
const merge = (more: Partial<Parameters<typeof mergeClips>[0]>) =>
  mergeClips({
    mine: [],
    theirs: [],
    known: new Set(),
    multiple: true,
    chosen: undefined,
    ...more,
  });

describe('a field for several', () => {
  it('gets what is new behind what the editor has, in the editor’s order', () => {
    const mine = [file(2), file(1)];
    const theirs = [file(1), file(2), file(3)];
    expect(merge({ mine, theirs, known: new Set([1, 2]) })).toEqual([...mine, file(3)]);
  });

  it('does not get back what the editor has taken off', () => {
    const mine = [file(2)];
    const theirs = [file(1), file(2)];
    expect(merge({ mine, theirs, known: new Set([1, 2]) })).toBe(mine);
  });

  it('gets back what the editor has chosen to use again', () => {
    expect(merge({ theirs: [file(1)], known: new Set([1]), chosen: clip(1) })).toEqual([file(1)]);
  });

  it('keeps what the editor has added and not saved', () => {
    const mine = [file(1), file(9)];
    const theirs = [file(1), file(2)];
    expect(merge({ mine, theirs, known: new Set([1]) })).toEqual([file(1), file(9), file(2)]);
  });
});

describe('a field for one', () => {
  const single = (more: Parameters<typeof merge>[0]) => merge({ multiple: false, ...more });

  it('gets the first', () => {
    expect(single({ mine: null, theirs: file(1) })).toEqual(file(1));
  });

  it('keeps what the editor has put there', () => {
    const mine = file(9);
    expect(single({ mine, theirs: file(1) })).toBe(mine);
  });

  it('stays empty where the editor has emptied it', () => {
    expect(single({ mine: null, theirs: file(2), known: new Set([1]) })).toBeNull();
  });

  it('takes what the editor has chosen in place of anything else', () => {
    expect(single({ mine: file(9), theirs: file(1), chosen: clip(1) })).toEqual(file(1));
  });
});

describe('a text field for a URL', () => {
  const url = '/uploads/tent.mp4';
  const text = (more: Parameters<typeof merge>[0]) => merge({ multiple: false, ...more });

  it('gets the URL where it is empty, and keeps what the editor has written', () => {
    expect(text({ mine: '', theirs: url })).toBe(url);
    expect(text({ mine: 'https://example.com', theirs: url })).toBe('https://example.com');
  });

  it('takes what the editor has chosen', () => {
    const chosen = { ...clip(1), url };
    expect(
      text({ mine: 'x', theirs: `https://site.test${url}`, known: new Set(['x']), chosen })
    ).toBe(`https://site.test${url}`);
  });
});
