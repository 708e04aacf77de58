const ENDS = /[.!?…。！？]["'”’»)」]*$/u;

/** The text up to the end of its last whole sentence; one that has none gets a full stop. */
export const wholeSentences = (text: string): string => {
  if (ENDS.test(text)) return text;
  const sentences = sentencesOf(text);
  return sentences.length > 1 ? sentences.slice(0, -1).join('').trim() : `${text}.`;
};

/** The longest beginning that fits and ends with a sentence; empty where not even the first fits. */
export const fittingSentences = (text: string, fits: (text: string) => boolean): string => {
  const sentences = sentencesOf(text);
  while (sentences.length > 0) {
    const beginning = sentences.join('').trim();
    if (fits(beginning)) return beginning;
    sentences.pop();
  }
  return '';
};

const sentencesOf = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(
    ({ segment }) => segment
  );
