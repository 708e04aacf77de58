const TAG = /\{%-?\s*(.*?)\s*-?%\}|\{\{-?\s*(.*?)\s*-?\}\}/gs;
const NAME = /^[a-zA-Z_][\w.]*/;
const WORDS = ['true', 'false', 'nil', 'null', 'empty', 'blank'];

/**
 * The variables that a template reads, in their order, as far as they stand at the beginning of an
 * output or a condition: enough to offer them. What is wrong with a template is the server's to say.
 */
export const variablesIn = (text: string): string[] => {
  /** What the template makes itself, so far. */
  const made = new Set<string>();
  const read = new Set<string>();
  const add = (expression: string) => {
    const [name] = NAME.exec(expression) ?? [];
    if (name !== undefined && !WORDS.includes(name) && !made.has(name)) read.add(name);
  };
  for (const [, tag, output] of text.matchAll(TAG)) {
    if (output !== undefined) add(output);
    const [, name = '', rest = ''] = /^(\w+)\s*(.*)$/s.exec(tag ?? '') ?? [];
    if (['if', 'elsif', 'unless', 'case'].includes(name)) add(rest);
    const [, target, source = ''] = /^(\w+)\s*(?:=|\bin\b)\s*(.*)$/s.exec(rest) ?? [];
    if ((name === 'assign' || name === 'for') && target !== undefined) {
      add(source);
      made.add(target);
    }
  }
  return [...read];
};
