import { compareWithWish } from '../../../server/src/media/compare-with-wish';
import { english } from '../../helpers/english';

const ASKED = { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50 };
const facts = (more: object = {}) => ({
  ...{ width: 720, height: 480, durationS: 6.125, frames: 49, fps: 8 },
  ...{ codec: 'avc1.640016', fastStart: true, bytes: 1, ...more },
});

it.each([
  [{}],
  [{ width: 736, height: 464 }],
  [{ frames: 48, durationS: 6 }],
  [{ frames: 53, durationS: 6.7 }],
])('is content with what is near %#', (more) => {
  expect(compareWithWish(facts(more), ASKED)).toEqual([]);
});

it('tells every difference', () => {
  const told = (more: object) => english(compareWithWish(facts(more), ASKED));
  expect(told({ width: 512, height: 512 })).toEqual([
    'The video has 512 × 512 pixels in place of 720 × 480.',
  ]);
  expect(told({ frames: 16, durationS: 2 })).toEqual([
    'The video has 16 frames in place of 49.',
    'The video is 2 s long in place of 6.1 s.',
  ]);
  expect(told({ frames: 97 })).toEqual(['The video has 97 frames in place of 49.']);
  expect(told({ durationS: 3 })).toEqual(['The video is 3 s long in place of 6.1 s.']);
});

it.each([0.6, 62])('refuses a clip of %d s in place of six', (durationS) => {
  const compare = () => compareWithWish(facts({ durationS }), ASKED);
  expect(compare).toThrow(`a video of ${durationS} s, but 6.1 s were asked for.`);
});

it('knows that a few frames are not much', () => {
  const two = { ...ASKED, numFrames: 2 };
  expect(compareWithWish(facts({ frames: 3, durationS: 0.375 }), two)).toEqual([]);
  expect(english(compareWithWish(facts({ frames: 4, durationS: 0.5 }), two)).join()).toMatch(
    /4 frames.*0\.5 s/
  );
  const one = { ...ASKED, numFrames: 1 };
  expect(compareWithWish(facts({ frames: 1, durationS: 1 / 8 }), one)).toEqual([]);
});
