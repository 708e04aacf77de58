/** Characters of plain text that are kept of one field. */
export const MAX_TEXT = 4_096;

/** At most so many characters, cut between two words where the text has spaces. */
export const cutText = (text: string, maxLength = MAX_TEXT): string => {
  if (text.length <= maxLength) return text;
  const space = Math.max(text.lastIndexOf(' ', maxLength), text.lastIndexOf('\n', maxLength));
  return text.slice(0, space > maxLength / 2 ? space : maxLength);
};
