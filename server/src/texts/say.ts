import {
  SERVER_TEXTS,
  type ServerText,
  type TextId,
  type TextParam,
  type TextRef,
} from '../../../shared/texts';
import { showParams } from '../../../shared/texts/show-params';
import { formatEnglish } from './format-english';

type Texts = typeof SERVER_TEXTS;

/** `count` of `{count, plural, …`; what has spaces before a comma are the words of an option. */
type NameIn<Inside extends string> = Inside extends `${infer Name},${string}`
  ? NoWords<Name>
  : NoWords<Inside>;
type NoWords<Name extends string> = Name extends `${string} ${string}` | `${string}#${string}` | ''
  ? never
  : Name;

/** The names of the values in a message. */
type NamesIn<Message extends string> = Message extends `${string}{${infer Inside}}${infer Rest}`
  ? NameIn<Inside> | NamesIn<Rest>
  : never;

type ParamsOf<Id extends TextId> = Record<NamesIn<Texts[Id]>, TextParam>;

type Given<Id extends TextId> = [NamesIn<Texts[Id]>] extends [never] ? [] : [params: ParamsOf<Id>];

const inWords = ({ message }: ServerText) => message;

/** A text for a person: in English, and with what the admin needs to say it in any language. */
export const say = <Id extends TextId>(id: Id, ...[params]: Given<Id>): ServerText =>
  params === undefined
    ? { id, message: SERVER_TEXTS[id] }
    : { id, params, message: formatEnglish(SERVER_TEXTS[id], showParams(params, 'en', inWords)) };

/** What of a text is sent or stored beside its English sentence. */
export const refOf = ({ id = '', params }: ServerText): TextRef => ({
  id,
  ...(params && { params }),
});
