type Texts = Record<string, string>;

const loading = new Map<string, Promise<Texts>>();

/**
 * What the server says in a language, loaded when it is first needed. None where there is no file
 * for it: in English above all, which is what the server itself says.
 */
export const serverTexts = (locale: string): Promise<Texts> => {
  const known = loading.get(locale);
  if (known) return known;
  const texts = import(`../translations/server/${locale}.json`).then(
    (file: { default: Texts }) => file.default,
    () => {
      // Perhaps only the network was away: whoever comes next tries again.
      loading.delete(locale);
      return {};
    }
  );
  loading.set(locale, texts);
  return texts;
};
