/** What two people's changes to the same form come to. */
export interface Merged<Values> {
  values: Values;
  /** What both have changed, differently: it has stayed as it was typed. */
  clashes: (keyof Values & string)[];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Lays one's own changes over what somebody else has saved meanwhile, field by field. */
export const mergeForms = <Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values
): Merged<Values> => {
  const keys = Object.keys(mine) as (keyof Values & string)[];
  const changed = keys.filter((key) => !isSame(mine[key], base[key]));
  const kept = changed.map((key) => [key, mine[key]] as const);
  return {
    values: { ...theirs, ...(Object.fromEntries(kept) as Partial<Values>) },
    clashes: changed.filter(
      (key) => !isSame(theirs[key], base[key]) && !isSame(theirs[key], mine[key])
    ),
  };
};
