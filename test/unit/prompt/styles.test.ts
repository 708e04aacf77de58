import { PRESETS } from '../../../shared/presets';
import { builtInStyle, STYLE_IDS, STYLES } from '../../../shared/styles';
import { sizeOf } from '../../../server/src/prompt/size';

it('finds the styles that every site has, and nothing else', () => {
  expect(STYLE_IDS.map(builtInStyle)).toEqual(Object.values(STYLES));
  expect(['noir', 'constructor', '__proto__'].map(builtInStyle)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('leaves most of the prompt to the scene', () => {
  for (const { suffix } of Object.values(STYLES)) {
    for (const { words } of Object.values(PRESETS)) {
      expect(sizeOf(`${words}, ${suffix}`, { tokens: 226 }).used).toBeLessThan(50);
    }
  }
});
