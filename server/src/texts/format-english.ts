type Values = Record<string, string | number>;

/** Where the brace that is open before `from` ends. */
const endOf = (message: string, from: number): number => {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < message.length) {
    if (message[at] === '{') depth += 1;
    if (message[at] === '}') depth -= 1;
    at += 1;
  }
  return at - 1;
};

/** `one {# video} other {# videos}` as a map. */
const optionsIn = (text: string): Map<string, string> => {
  const options = new Map<string, string>();
  let at = 0;
  for (;;) {
    const open = text.indexOf('{', at);
    if (open < 0) return options;
    const end = endOf(text, open + 1);
    options.set(text.slice(at, open).trim(), text.slice(open + 1, end));
    at = end + 1;
  }
};

const fill = (inside: string, values: Values): string => {
  const [, name = '', kind, rest = ''] =
    /^\s*(\w+)\s*(?:,\s*(\w+)\s*,\s*(.*))?$/s.exec(inside) ?? [];
  const value = values[name] ?? '';
  if (kind === undefined) return String(value);
  const options = optionsIn(rest);
  const wanted = kind === 'plural' ? (value === 1 ? 'one' : 'other') : String(value);
  return formatEnglish(options.get(wanted) ?? options.get('other') ?? '', values).replaceAll(
    '#',
    String(value)
  );
};

/**
 * As much of ICU MessageFormat as the server's own English texts need: `{name}`, plural and select.
 * (The admin has react-intl, which is large.)
 */
export const formatEnglish = (message: string, values: Values): string => {
  const open = message.indexOf('{');
  if (open < 0) return message;
  const end = endOf(message, open + 1);
  return (
    message.slice(0, open) +
    fill(message.slice(open + 1, end), values) +
    formatEnglish(message.slice(end + 1), values)
  );
};
