import type { ServerText, TextRef } from '../../../shared/texts';
import { refOf } from './say';

/** Refuses a request with a text: the admin finds in the details what it says in other languages. */
export const refusal = <Refusal extends Error>(
  Kind: new (message: string, details: object) => Refusal,
  text: ServerText,
  details: object = {}
): Refusal => new Kind(text.message, { ...details, text: refOf(text) });

/** Why a request was refused, as a text that can be kept. */
export const textOf = ({
  message,
  details,
}: {
  message: unknown;
  details: unknown;
}): ServerText => ({
  ...(details as { text?: TextRef } | undefined)?.text,
  message: String(message),
});
