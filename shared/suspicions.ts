/** Why a clip that plays should be looked at: most of it is black, or does not move. */
export const SUSPICIONS = ['black', 'frozen'] as const;
export type Suspicion = (typeof SUSPICIONS)[number];
