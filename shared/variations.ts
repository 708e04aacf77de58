/** One clip of an entry: a style, and perhaps the platform that it is made for. */
export interface VariationName {
  style: string;
  preset: string | null;
}

/** `cinematic`, or `cinematic.tiktok`: how a variation is called where prompts are given by it. */
export type VariationKey = string;

export const variationKey = ({ style, preset }: VariationName): VariationKey =>
  preset === null ? style : `${style}.${preset}`;

/** Every style once for each platform; without platforms, every style once. */
export const variationsOf = (styles: string[], presets: string[]): VariationName[] => {
  const platforms = presets.length > 0 ? [...new Set(presets)] : [null];
  return [...new Set(styles)].flatMap((style) => platforms.map((preset) => ({ style, preset })));
};
