/** How a house spells, as replacements in OpenCC's output for one region: characters and words, longest first. */
export interface HouseStyle {
  readonly pairs: readonly (readonly [opencc: string, house: string])[];
}
