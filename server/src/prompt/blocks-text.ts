/** Nodes without a word for the prompt. */
const SKIPPED = new Set(['image', 'code']);

/** Levels of nodes: far more than the editor can make, far less than the call stack takes. */
const MAX_DEPTH = 100;

/**
 * The lines of a text from Strapi's blocks editor: one for each paragraph, heading, quote and list
 * item. Whatever is not formed as the editor forms it is passed over.
 */
export const blocksToLines = (value: unknown): string[] =>
  linesOf(Array.isArray(value) ? value : [value], 0);

const linesOf = (nodes: unknown[], depth: number): string[] => {
  if (depth > MAX_DEPTH) return [];
  let line = '';
  const lines: string[] = [];
  for (const node of nodes.filter(isObject)) {
    if (isInline(node)) {
      line += inlineText(node, depth);
    } else if (!SKIPPED.has(String(node.type))) {
      lines.push(line, ...linesOf(childrenOf(node), depth + 1));
      line = '';
    }
  }
  return [...lines, line].filter((text) => text.trim() !== '');
};

const isInline = (node: Record<string, unknown>): boolean =>
  node.type === 'link' || typeof node.text === 'string';

const inlineText = (node: Record<string, unknown>, depth: number): string => {
  if (typeof node.text === 'string') return node.code === true ? '' : node.text;
  return linesOf(childrenOf(node), depth + 1).join(' ');
};

const childrenOf = (node: Record<string, unknown>): unknown[] =>
  Array.isArray(node.children) ? node.children : [];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
