/** How a clip is named in a language: `label` says that it is generated, `of` what it shows. */
interface Words {
  label: string;
  of: string;
}

/** By language, with its script where that makes a difference. */
const BUILT_IN: Record<string, Words> = {
  en: { label: 'AI-generated video', of: 'Video of {title}' },
  de: { label: 'KI-generiertes Video', of: 'Video: {title}' },
  es: { label: 'Vídeo generado con IA', of: 'Vídeo de {title}' },
  fr: { label: 'Vidéo générée par IA', of: 'Vidéo : {title}' },
  ja: { label: 'AI生成動画', of: '{title}の動画' },
  pt: { label: 'Vídeo gerado por IA', of: 'Vídeo de {title}' },
  'zh-Hans': { label: 'AI 生成视频', of: '{title} 的视频' },
  'zh-Hant': { label: 'AI 生成影片', of: '{title} 的影片' },
};

/** From the very locale to its language: `pt-BR`, `pt-Latn`, `pt`. */
const namesOf = (locale: string): string[] => {
  try {
    const { language, script, region } = new Intl.Locale(locale).maximize();
    return [locale, `${language}-${region}`, `${language}-${script}`, language];
  } catch {
    // A site may call its locales whatever it likes.
    return [locale];
  }
};

const find = <Value>(map: Record<string, Value>, locale: string): Value | undefined => {
  const byName = new Map(Object.entries(map).map(([name, value]) => [name.toLowerCase(), value]));
  const name = namesOf(locale).find((name) => byName.has(name.toLowerCase()));
  return name === undefined ? undefined : byName.get(name.toLowerCase());
};

/** "AI-generated video" in a locale: the site's text, else ours, else in English. */
export const aiLabel = (locale: string, texts: Record<string, string>): string =>
  find(texts, locale) ?? find(BUILT_IN, locale)?.label ?? texts.en ?? BUILT_IN.en!.label;

/** "Video of Aurora tent" in a locale, or in English. */
export const videoOf = (title: string, locale: string): string =>
  (find(BUILT_IN, locale) ?? BUILT_IN.en!).of.replace('{title}', () => title);
