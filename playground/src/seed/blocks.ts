interface TextNode {
  type: 'text';
  text: string;
  bold?: boolean;
}

type Block =
  | { type: 'paragraph' | 'quote'; children: TextNode[] }
  | { type: 'heading'; level: 2; children: TextNode[] }
  | {
      type: 'list';
      format: 'unordered';
      children: { type: 'list-item'; children: TextNode[] }[];
    };

const text = (value: string): TextNode[] => [{ type: 'text', text: value }];

export const paragraph = (value: string): Block => ({ type: 'paragraph', children: text(value) });

export const quote = (value: string): Block => ({ type: 'quote', children: text(value) });

export const heading = (value: string): Block => ({
  type: 'heading',
  level: 2,
  children: text(value),
});

export const list = (...items: string[]): Block => ({
  type: 'list',
  format: 'unordered',
  children: items.map((item) => ({ type: 'list-item', children: text(item) })),
});
