import { promptTokensOf, smallerRender } from '../../../server/src/providers/model-profiles';
import { normalizeParameters } from '../../../server/src/providers/normalize-parameters';

const TWO_B = { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50 };

describe('normalizeParameters', () => {
  it.each([
    ['cogvideox-2b', TWO_B],
    ['cogvideox-5b', TWO_B],
    ['THUDM/CogVideoX-5b', TWO_B],
    ['cogvideox-1.5-5b', { width: 1360, height: 768, numFrames: 81, fps: 16, steps: 50 }],
    ['zai-org/CogVideoX1.5-5B', { width: 1360, height: 768, numFrames: 81, fps: 16, steps: 50 }],
    ['my-own-model', TWO_B],
  ])('fills in what %s was made for', (model, parameters) => {
    expect(normalizeParameters({}, { model, render: {} })).toEqual({ parameters, warnings: [] });
  });

  it('takes what is wished for before what is set, and that before the profile', () => {
    const render = { steps: 30, guidance: 6, seed: 1 };
    const { parameters } = normalizeParameters(
      { seed: 2, fps: 12 },
      { model: 'cogvideox-2b', render }
    );
    expect(parameters).toEqual({ ...TWO_B, fps: 12, steps: 30, guidance: 6, seed: 2 });
  });

  it('does not let an undefined value take the profile’s away', () => {
    const nothing = { steps: undefined, numFrames: undefined };
    expect(
      normalizeParameters(nothing, { model: 'cogvideox-2b', render: nothing }).parameters
    ).toEqual(TWO_B);
  });

  it.each([
    ['cogvideox-2b', 1, 9],
    ['cogvideox-2b', 9, 9],
    ['cogvideox-2b', 10, 17],
    ['cogvideox-2b', 16, 17],
    ['cogvideox-2b', 48, 49],
    ['cogvideox-2b', 49, 49],
    ['cogvideox-2b', 81, 49],
    ['cogvideox-1.5-5b', 49, 49],
    ['cogvideox-1.5-5b', 50, 65],
    ['cogvideox-1.5-5b', 161, 161],
    ['cogvideox-1.5-5b', 400, 161],
    ['my-own-model', 16, 16],
  ])('%s: a wish for %i frames becomes %i', (model, wished, frames) => {
    const { parameters, warnings } = normalizeParameters(
      { numFrames: wished },
      { model, render: {} }
    );
    expect(parameters.numFrames).toBe(frames);
    expect(warnings).toEqual(
      wished === frames ? [] : [expect.stringContaining(`${wished} frames became ${frames}`)]
    );
  });

  it('moves a wished size to the one that the model makes', () => {
    const { parameters, warnings } = normalizeParameters(
      { width: 512, height: 512 },
      { model: 'cogvideox-5b', render: {} }
    );
    expect(parameters).toEqual(TWO_B);
    expect(warnings).toEqual([
      '512 x 512 became 720 x 480: cogvideox-5b makes clips of 720 x 480.',
    ]);
  });

  it.each([{ width: 512 }, { height: 512 }])('also where half of it is wished for: %j', (wish) => {
    const { parameters, warnings } = normalizeParameters(wish, {
      model: 'cogvideox-5b',
      render: {},
    });
    expect(parameters).toEqual(TWO_B);
    expect(warnings).toHaveLength(1);
  });

  it('sends what the operator has set as it is, with a warning', () => {
    const render = { width: 512, height: 512, numFrames: 16, steps: 20 };
    expect(normalizeParameters({}, { model: 'cogvideox-2b', render })).toEqual({
      parameters: { ...render, fps: 8 },
      warnings: [
        '16 frames are set, but cogvideox-2b makes 8 x N + 1 frames, at most 49: the clip may start badly.',
        'The size is set to 512 x 512, but cogvideox-2b makes clips of 720 x 480: the picture may be garbled.',
      ],
    });
  });

  it('lets a wish have what the operator has set', () => {
    const render = { width: 512, height: 512, numFrames: 16 };
    const { parameters } = normalizeParameters(render, { model: 'cogvideox-2b', render });
    expect(parameters).toMatchObject(render);
  });

  it.each([
    ['cogvideox-1.5-5b', '9:16', { width: 768, height: 1360 }],
    ['cogvideox-1.5-5b', '1:1', { width: 768, height: 768 }],
    ['my-own-model', '1:1', { width: 592, height: 592 }],
    ['my-own-model', '9:16', { width: 448, height: 784 }],
  ] as const)('%s: makes the shape %s', (model, aspectRatio, size) => {
    const { parameters, warnings } = normalizeParameters({ aspectRatio }, { model, render: {} });
    expect(parameters).toMatchObject(size);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a model has a single size', 'cogvideox-2b', {}],
    ['the operator has set another', 'cogvideox-1.5-5b', { width: 1360, height: 768 }],
  ])('keeps the size and says so where %s', (_why, model, render) => {
    const { warnings } = normalizeParameters({ aspectRatio: '9:16' }, { model, render });
    expect(warnings).toEqual([expect.stringContaining('not of the shape 9:16')]);
  });

  it.each([
    ['cogvideox-2b', 5, 41, 0],
    ['cogvideox-2b', 10, 49, 1],
    ['cogvideox-1.5-5b', 5, 81, 0],
    ['cogvideox-1.5-5b', 10, 161, 0],
    ['my-own-model', 10, 81, 0],
  ])('%s: %i s are %i frames, warnings %i', (model, seconds, frames, warnings) => {
    const normalized = normalizeParameters({ seconds }, { model, render: {} });
    expect(normalized.parameters.numFrames).toBe(frames);
    expect(normalized.warnings).toHaveLength(warnings);
  });

  it('leaves the number of frames that the operator has set', () => {
    const render = { numFrames: 9, width: 128, height: 72 };
    const { parameters } = normalizeParameters({ seconds: 5 }, { model: 'my-own-model', render });
    expect(parameters.numFrames).toBe(9);
  });

  it('changes nothing that it is given', () => {
    const wish = Object.freeze({ numFrames: 16, width: 100 });
    const render = Object.freeze({ height: 100 });
    normalizeParameters(wish, { model: 'cogvideox-2b', render });
    expect(wish).toEqual({ numFrames: 16, width: 100 });
  });
});

it('knows how much of a prompt a model reads', () => {
  expect(promptTokensOf('cogvideox-2b')).toBe(226);
  expect(promptTokensOf('cogvideox-1.5-5b')).toBe(224);
  expect(promptTokensOf('my-own-model')).toBe(226);
});

describe('a render that takes less memory', () => {
  const render = { width: 1360, height: 768, numFrames: 81, fps: 16, steps: 50 };

  it.each([
    ['cogvideox-1.5-5b', 161, 81],
    ['cogvideox-1.5-5b', 80, 49],
    ['cogvideox-2b', 49, 33],
    ['of-our-own', 20, 17],
  ])('%s: after %i frames %i', (model, numFrames, smaller) => {
    expect(smallerRender({ ...render, numFrames }, model)).toEqual({
      ...render,
      numFrames: smaller,
    });
  });

  it('ends with the fewest frames that the model makes', () => {
    expect(smallerRender({ ...render, numFrames: 17 }, 'cogvideox-1.5-5b')).toBeNull();
    expect(smallerRender({ ...render, numFrames: 9 }, 'cogvideox-5b')).toBeNull();
  });
});
