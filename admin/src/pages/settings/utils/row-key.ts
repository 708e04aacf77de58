let count = 0;

/** A name for a row that is added to a form: no other row has it. */
export const newRowKey = (): string => `new-${++count}`;
