import { type GoldenEntry, type GoldenType, texts } from './types';

export const productType: GoldenType = {
  template: 'product',
  schema: {
    attributes: {
      name: { type: 'string' },
      description: { type: 'richtext' },
      features: { type: 'component', component: 'feature', repeatable: true },
      category: { type: 'relation', relation: 'manyToOne', target: 'named' },
    },
  },
  paths: {
    title: 'name',
    description: 'description',
    features: 'features.text',
    kind: 'category.name',
  },
};

export const products: GoldenEntry[] = [
  {
    language: 'en',
    style: 'cinematic',
    entry: {
      name: 'Ridgeline 45 backpack',
      category: { name: 'Backpacks' },
      features: texts('Ventilated back panel', 'Rain cover in the lid', 'Fits 42 to 54 cm backs'),
      description: `A **45-litre backpack in deep forest green** for three days above the tree line. The mesh back panel stands off the body, so a cool breeze passes between you and the load on a steep, sunlit switchback.

Wide hip fins carry the weight; a storm collar rolls down over wet ropes and fresh bread alike.`,
    },
  },
  {
    language: 'en',
    style: 'realistic',
    preset: 'tiktok',
    entry: {
      name: 'Aurora wireless earbuds',
      category: { name: 'Electronics' },
      features: texts('Active noise cancelling', '24 h with the case', 'IPX5'),
      description: `Pearl-white earbuds in a pebble-shaped case that opens with a soft click. 🎧

![Aurora in its case](/uploads/aurora_case.png)

**Bluetooth 5.3**, two microphones each, and a fit that you forget. See [all colours](https://shop.example/aurora?ref=nl).`,
    },
  },
  {
    language: 'en',
    style: 'cinematic',
    limit: { characters: 512 },
    entry: {
      name: 'Nordlys 14 laptop',
      category: { name: 'Laptops & computers' },
      features: texts(
        '14-inch OLED display',
        '1.1 kg magnesium body',
        '18 h of battery',
        'Fanless',
        'Three USB-C ports'
      ),
      description: `The thinnest notebook we have ever built. Its magnesium shell is milled from one block, blasted with fine glass beads and dyed the blue of deep ice. Open the lid with one finger: the OLED panel wakes before your hand is back on the keys.

| Model | Memory | Storage |
|-------|--------|---------|
| N14   | 16 GB  | 512 GB  |
| N14 X | 32 GB  | 2 TB    |

Ships with \`NordOS 4\` and a braided cable.`,
    },
  },
  {
    language: 'en',
    style: 'animated',
    preset: 'instagram',
    entry: {
      name: 'Northwind down jacket',
      category: { name: 'Clothing' },
      features: texts('800-fill traceable down', '410 g', 'Helmet-sized hood'),
      description: `A **midnight-blue down jacket** for the hour before sunrise, when frost creaks underfoot and breath hangs in the air. The matte shell shrugs off snow.

The hood fits over a helmet and closes to a small, warm window on the storm.`,
    },
  },
  {
    language: 'en',
    style: 'minimalist',
    entry: {
      name: 'Cairn trail running shoes',
      category: { name: 'Footwear' },
      features: texts(),
      description:
        'Made for wet granite, roots and loose scree. The 6 mm lugs are cut from a compound that stays soft in the cold; the upper is one seamless knit.',
    },
  },
  {
    language: 'en',
    style: 'realistic',
    preset: 'web',
    entry: { name: 'Gift card', category: { name: 'Other' }, features: [], description: null },
  },
  {
    language: 'de',
    style: 'realistic',
    entry: {
      name: 'Wanderrucksack Föhn 30',
      category: { name: 'Rucksäcke' },
      features: texts('Belüfteter Rücken', 'Regenhülle', '980 g'),
      description:
        'Ein leichter Rucksack aus recyceltem Nylon in Moosgrün. Der Hüftgurt trägt die Last, das Netz am Rücken lässt die Luft durch. Für Tagestouren bei jedem Wetter.',
    },
  },
  {
    language: 'de',
    style: 'cinematic',
    preset: 'youtube',
    entry: {
      name: 'Kaffeemaschine „Barista Nova“',
      category: { name: 'Küchengeräte' },
      features: texts('15 bar', 'Milchschaumdüse', 'Mahlwerk aus Stahl'),
      description:
        '<p>Gebürsteter Edelstahl, ein schwerer Siebträger und ein Manometer aus Messing.</p>\n\nDie Crema fließt langsam &amp; goldbraun in die vorgewärmte Tasse.',
    },
  },
  {
    language: 'fr',
    style: 'cinematic',
    entry: {
      name: 'Robe d’été « Mistral »',
      category: { name: 'Clothing' },
      features: texts('Lin lavé', 'Dos nu', 'Coupe fluide'),
      description:
        'Une robe légère couleur terre cuite, en lin lavé à la main. Le tissu suit chaque pas et se soulève à la moindre brise.',
    },
  },
  {
    language: 'es',
    style: 'animated',
    entry: {
      name: 'Altavoz portátil Brisa',
      category: { name: 'Audio' },
      features: texts('12 horas de batería', 'Resistente al agua'),
      description:
        'Un altavoz redondo de color turquesa que cabe en la palma de la mano. Suena limpio en la playa y en la ducha. ¡Flota en la piscina!',
    },
  },
  {
    language: 'it',
    style: 'realistic',
    entry: {
      name: 'Tagliere in noce «Valle»',
      category: { name: 'Cucina' },
      features: texts('Noce massello', 'Finitura a olio', '40 × 25 cm'),
      description:
        'Ogni tagliere nasce da un solo pezzo di noce. Le venature scure corrono da un bordo all’altro e la superficie è liscia come la seta.',
    },
  },
  {
    language: 'ja',
    style: 'minimalist',
    entry: {
      name: '南部鉄器の急須',
      category: { name: 'キッチン' },
      features: texts('手作り', '0.6リットル'),
      description:
        '岩手の職人がひとつずつ仕上げた鉄の急須です。黒い肌に朝の光が静かに映ります。お茶の香りが部屋に広がります。',
    },
  },
];
