/** The beginning of a foreign text, for the log: without keys, and the secrets that URLs hold. */
export const excerpt = (text: string): string =>
  text
    .slice(0, 2_000)
    .replace(/\bBearer\s+[^\s"',]+/gi, 'Bearer …')
    .replace(/(https?:\/\/)[^\s/"'<>@]*@/gi, '$1')
    .replace(/(https?:\/\/[^\s"'<>?]*)\?[^\s"'<>]*/gi, '$1?…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
