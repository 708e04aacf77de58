import type { ServerText, TextParam, TextParams } from './types';

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** In the largest unit that goes in without a rest, as limits are set; else rounded up in seconds. */
const showTime = (ms: number, locale: string): string => {
  const whole = UNITS.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0);
  const [unit, unitMs] = whole ?? UNITS[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.ceil(ms / unitMs)
  );
};

const SIZES = [
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
  ['byte', 1],
] as const;

const showSize = (bytes: number, locale: string): string => {
  const [unit, size] = SIZES.find(([, size]) => bytes >= size) ?? SIZES[2];
  return new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' },
    maximumSignificantDigits: 3,
  }).format(bytes / size);
};

const showMoney = (amount: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);

const show = (
  name: string,
  value: TextParam,
  locale: string,
  inWords: (text: ServerText) => string
): string | number => {
  if (Array.isArray(value)) {
    return value.map((one) => (typeof one === 'string' ? one : inWords(one))).join(', ');
  }
  if (typeof value === 'object') {
    return 'message' in value ? inWords(value) : showMoney(value.amount, value.currency, locale);
  }
  if (typeof value === 'string') {
    const type = name === 'language' || name === 'script' ? name : null;
    return type ? (new Intl.DisplayNames(locale, { type }).of(value) ?? value) : value;
  }
  if (/bytes$/i.test(name)) return showSize(value, locale);
  return /ms$/i.test(name) ? showTime(value, locale) : value;
};

/**
 * A text's values as they are shown in a language.
 * @param inWords says a text that is a value of this one
 */
export const showParams = (
  params: TextParams,
  locale: string,
  inWords: (text: ServerText) => string
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, show(name, value, locale, inWords)])
  );
