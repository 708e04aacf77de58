import { aiLabel, videoOf } from '../../../server/src/media/ai-label';

it.each([
  ['en', 'AI-generated video'],
  ['en-GB', 'AI-generated video'],
  ['de', 'KI-generiertes Video'],
  ['de-AT', 'KI-generiertes Video'],
  ['fr-CA', 'Vidéo générée par IA'],
  ['es-419', 'Vídeo generado con IA'],
  ['ja', 'AI生成動画'],
  ['pt-BR', 'Vídeo gerado por IA'],
  ['zh', 'AI 生成视频'],
  ['zh-Hans', 'AI 生成视频'],
  ['zh-CN', 'AI 生成视频'],
  ['zh-TW', 'AI 生成影片'],
  ['zh-Hant-HK', 'AI 生成影片'],
  ['nl', 'AI-generated video'],
  ['the intranet’s', 'AI-generated video'],
])('%s: %s', (locale, label) => {
  expect(aiLabel(locale, {})).toBe(label);
});

it('takes the site’s text for the very locale, then for its language, then ours', () => {
  const texts = { de: 'Mit KI erzeugt', 'de-CH': 'Mit KI gemacht', nl: 'Gemaakt met AI' };
  expect(aiLabel('de-ch', texts)).toBe('Mit KI gemacht');
  expect(aiLabel('de-AT', texts)).toBe('Mit KI erzeugt');
  expect(aiLabel('nl-BE', texts)).toBe('Gemaakt met AI');
  expect(aiLabel('fr', texts)).toBe('Vidéo générée par IA');
  expect(aiLabel('sv', { en: 'Made by a machine' })).toBe('Made by a machine');
});

it('names a video by what it shows, whatever the title has in it', () => {
  expect(videoOf('Zelt', 'de')).toBe('Video: Zelt');
  expect(videoOf('$& {title}', 'en')).toBe('Video of $& {title}');
});
