/** A filter as Strapi's own filters write it: `{ style: { $eq: 'animated' } }`. */
type Filter = Record<string, Record<string, string>>;

/** What the list of jobs shows, as its address says it. */
export interface JobQuery {
  page?: string;
  pageSize?: string;
  sort?: string;
  _q?: string;
  filters?: { $and?: Filter[] };
}

/** Of an address, what the list of jobs knows: it may have come with more. */
export const jobQueryOf = ({ page, pageSize, sort, _q, filters }: JobQuery): JobQuery => ({
  ...(page && { page }),
  ...(pageSize && { pageSize }),
  ...(sort && { sort }),
  ...(_q && { _q }),
  ...(filters?.$and?.length && { filters: { $and: filters.$and } }),
});

/** Which jobs, without a page of them. */
export const chosenOf = ({ _q, filters }: JobQuery): JobQuery => ({
  ...(_q && { _q }),
  ...(filters && { filters }),
});

/** The part of an address behind the question mark. */
export const searchOf = (query: object): string => pairsOf(query).join('&');

const pairsOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const name = path === '' ? key : `${path}[${key}]`;
    return typeof inner === 'object' && inner !== null
      ? pairsOf(inner, name)
      : [`${name}=${encodeURIComponent(String(inner))}`];
  });
