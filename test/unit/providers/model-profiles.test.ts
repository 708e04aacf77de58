import { promptTokensOf, smallerRender } from '../../../server/src/providers/model-profiles';
import { normalizeParameters } from '../../../server/src/providers/normalize-parameters';
import { english } from '../../helpers/english';

const TWO_B = { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50, guidance: 6 };
const ONE_FIVE = { width: 1360, height: 768, numFrames: 81, fps: 16, steps: 50, guidance: 6 };

describe('normalizeParameters', () => {
  it.each([
    ['cogvideox-2b', TWO_B],
    ['cogvideox-5b', TWO_B],
    ['THUDM/CogVideoX-5b', TWO_B],
    ['THUDM/CogVideoX-5b-I2V', TWO_B],
    ['cogvideox-1.5-5b', ONE_FIVE],
    ['zai-org/CogVideoX1.5-5B', ONE_FIVE],
    ['zai-org/CogVideoX1.5-5B-I2V', ONE_FIVE],
    ['my-own-model', TWO_B],
  ])('fills in what %s was made for', (model, parameters) => {
    expect(normalizeParameters({}, { model, render: {} })).toEqual({ parameters, warnings: [] });
  });

  it('takes what is wished for before what is set, and that before the profile', () => {
    const render = { steps: 30, guidance: 7, seed: 1 };
    const { parameters } = normalizeParameters(
      { seed: 2, fps: 12 },
      { model: 'cogvideox-2b', render }
    );
    expect(parameters).toEqual({ ...TWO_B, fps: 12, steps: 30, guidance: 7, seed: 2 });
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
    expect(english(warnings)).toEqual(
      wished === frames ? [] : [expect.stringContaining(`${wished} frames became ${frames}`)]
    );
  });

  it('moves a wished size to the one that the model makes', () => {
    const { parameters, warnings } = normalizeParameters(
      { width: 512, height: 512 },
      { model: 'cogvideox-5b', render: {} }
    );
    expect(parameters).toEqual(TWO_B);
    expect(english(warnings)).toEqual([
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

  const BAD = { width: 512, height: 512, numFrames: 16, steps: 20 };

  it('moves what the operator has set to what the model can do, and says so', () => {
    const { parameters, warnings } = normalizeParameters(
      {},
      { model: 'cogvideox-2b', render: BAD }
    );
    expect(parameters).toEqual({ ...TWO_B, numFrames: 17, steps: 20 });
    expect(english(warnings)).toEqual([
      '16 frames became 17: cogvideox-2b makes 8 x N + 1 frames, at most 49.',
      '512 x 512 became 720 x 480: cogvideox-2b makes clips of 720 x 480.',
    ]);
  });

  it('sends it as it is where it is raw, also where it is wished for', () => {
    const config = { model: 'cogvideox-2b', render: { ...BAD, raw: true } };
    for (const wish of [{}, BAD]) {
      expect(normalizeParameters(wish, config)).toEqual({
        parameters: { ...BAD, fps: 8, guidance: 6 },
        warnings: [],
      });
    }
  });

  it('moves a wish for something else than what is raw', () => {
    const config = { model: 'cogvideox-2b', render: { ...BAD, raw: true } };
    const { parameters } = normalizeParameters({ numFrames: 20, width: 100 }, config);
    expect(parameters).toMatchObject({ numFrames: 25, width: 720, height: 480 });
  });

  it.each(['cogvideox-2b', 'cogvideox-1.5-5b-i2v', 'my-own-model'])(
    '%s: a draft has half of the steps, unless they are set',
    (model) => {
      const draft = { quality: 'draft' } as const;
      expect(normalizeParameters(draft, { model, render: {} }).parameters.steps).toBe(25);
      const render = { steps: 40 };
      expect(normalizeParameters(draft, { model, render }).parameters.steps).toBe(40);
    }
  );

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
    expect(english(warnings)).toEqual([expect.stringContaining('not of the shape 9:16')]);
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
