import { otherLanguageOf } from '../../../server/src/prompt/language';

it.each([
  ['Ein leichter Rucksack aus recyceltem Nylon, für Tagestouren bei jedem Wetter.', 'de'],
  ["Un sac à dos léger en nylon recyclé, prêt pour toutes les randonnées d'été.", 'fr'],
  ['Un altavoz redondo de color turquesa que cabe en la palma de la mano.', 'es'],
  ['La piscina riflette le colline della sera e le rondini girano sopra il cortile.', 'it'],
  ['Lekki plecak turystyczny z nylonu z recyklingu, na każdą pogodę.', 'pl'],
  ['Ba lô leo núi nhẹ làm từ ni lông tái chế, dùng trong mọi thời tiết.', 'vi'],
  ['軽くて丈夫な登山用バックパック', 'ja'],
  ['登山背包，轻便耐用', 'zh'],
  ['가벼운 배낭', 'ko'],
  ['Лёгкий рюкзак', 'und-Cyrl'],
  ['Ελαφρύ σακίδιο', 'el'],
  ['حقيبة ظهر خفيفة', 'und-Arab'],
  ['תיק גב קל', 'he'],
  ['เป้เดินป่าน้ำหนักเบา', 'th'],
  ['हल्का बैग', 'und'],
])('knows another language: %s', async (text, language) => {
  expect(await otherLanguageOf(text)).toBe(language);
});

it.each([
  '',
  '980 g, 4.5 km (2026)',
  'Trailhead 40L',
  'Zitronenkuchen',
  'Tarte aux pommes de grand-mère',
  'A light rucksack of recycled nylon for day hikes in any weather, with a rain cover.',
  'Croissant au beurre: a buttery, flaky pastry that is baked every morning, and best with jam',
  'Spaghetti alla carbonara with guanciale, pecorino romano and the yolks of four eggs',
  'Villa Bellavista in Tuscany with pool, terrace and olive grove',
  'The Japanese word for this is 木漏れ日, sunlight through leaves',
  // lists of names, with nothing that makes them English
  'IKEA KALLAX shelf unit, white, 77x147 cm, MALM chest, BILLY bookcase, POÄNG armchair',
  'Pad Thai, rice noodles, tofu, peanuts, lime, bean sprouts, tamarind, fish sauce, chilli',
  'Merino wool crew neck sweater, navy, slim fit, ribbed cuffs, machine washable, 250 gsm',
  'Croissant, pain au chocolat, brioche, baguette, éclair, macaron, madeleine, crème brûlée',
])('raises no false alarm: %s', async (text) => {
  expect(await otherLanguageOf(text)).toBeNull();
});
