/** What a text is about; other texts too, and lists. */
export type TextParam = string | number | string[] | Money | ServerText | ServerText[];
export type TextParams = Record<string, TextParam>;

export interface Money {
  amount: number;
  /** ISO 4217 */
  currency: string;
}

/** Which of the server's texts it is, and what it is about, in raw values: bytes, ms. */
export interface TextRef {
  id: string;
  params?: TextParams;
}

/** What the server says to a person. What was stored by older versions has only the English. */
export interface ServerText extends Partial<TextRef> {
  /** The sentence in English. */
  message: string;
}
