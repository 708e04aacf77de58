const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A form's values as the content manager takes them: relations in the shape that the API wants, and
 * without the fields that a condition hides.
 * @param visible the same values as the form's validation returned them, without hidden fields
 */
export const forSaving = (value: unknown, visible: unknown): unknown => {
  if (Array.isArray(value)) {
    const shown = Array.isArray(visible) ? (visible as unknown[]) : [];
    return value.map((item, index) => forSaving(item, shown[index] ?? item));
  }
  if (!isObject(value)) return value;
  if ('apiData' in value) return value.apiData;
  const shown = isObject(visible) ? visible : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key in shown)
      .map(([key, item]) => [key, forSaving(item, shown[key])])
  );
};
