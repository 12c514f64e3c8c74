// Writes opencc-js's dictionaries and configurations as one file, each dictionary once. usage: node scripts/buildConversion.mjs OUT
import fs from 'node:fs';
import { configs } from 'opencc-js/preset';

const dictionaries = [];
const numbers = new Map();
const numberOf = (dictionary) => {
  if (!numbers.has(dictionary)) numbers.set(dictionary, dictionaries.push(dictionary) - 1);
  return numbers.get(dictionary);
};
const groups = (chain) => (chain ?? []).map((group) => group.map(numberOf));
const plain = Object.fromEntries(Object.entries(configs).map(([name, config]) => [name, {
  normalization: groups(config.normalizationChain), segmentation: (config.segmentation ?? []).map(numberOf), stages: groups(config.conversionChain),
}]));
fs.writeFileSync(process.argv[2], JSON.stringify({ dictionaries, configs: plain }));
