import type { GoldenEntry, GoldenType } from './types';

export const dishType: GoldenType = {
  template: 'food',
  schema: {
    attributes: {
      title: { type: 'string' },
      cuisine: { type: 'string' },
      description: { type: 'text' },
      ingredients: { type: 'text' },
      process: { type: 'richtext' },
    },
  },
  paths: {
    title: 'title',
    description: 'description',
    cuisine: 'cuisine',
    ingredients: 'ingredients',
    process: 'process',
  },
};

export const dishes: GoldenEntry[] = [
  {
    language: 'en',
    style: 'cinematic',
    entry: {
      title: 'Saffron risotto with roasted squash',
      cuisine: 'Italian',
      description:
        'Golden, creamy rice that flows slowly across a warm plate, topped with caramelised squash, crisp sage and a drift of Parmesan.',
      ingredients:
        '320 g carnaroli rice, 1 small butternut squash, 1 pinch of saffron, 1 shallot, 150 ml white wine, 1.2 l hot stock, 60 g cold butter, 80 g Parmesan, sage leaves',
      process:
        'Roast the squash until its edges brown. Sweat the shallot, toast the rice, pour in the wine and let it hiss away. Add saffron stock ladle by ladle, stirring. Off the heat, beat in cold butter and Parmesan until glossy. Top with squash and fried sage.',
    },
  },
  {
    language: 'en',
    style: 'realistic',
    preset: 'tiktok',
    entry: {
      title: 'Five-minute mango lassi',
      cuisine: 'Indian',
      description: 'Thick, cold and the yellow of marigolds.',
      ingredients: '2 ripe mangoes\n250 g yoghurt\n1 pinch of cardamom\nIce',
      process: '1. Blend everything.\n2. Pour over ice.\n3. Dust with cardamom.',
    },
  },
  {
    language: 'en',
    style: 'animated',
    entry: {
      title: 'Lemon drizzle cake',
      cuisine: null,
      description: '<p>Sticky, sharp and <strong>very</strong> lemony.</p>',
      ingredients: null,
      process: null,
    },
  },
  {
    language: 'en',
    style: 'realistic',
    limit: { characters: 512 },
    entry: {
      title: 'Tonkotsu ramen with soft eggs',
      cuisine: 'Japanese',
      description:
        'A steaming bowl of milky pork broth, springy noodles lifted high by chopsticks, a marinated egg with a molten amber yolk and a ribbon of black garlic oil.',
      ingredients:
        '1.5 kg pork bones, 400 g fresh ramen noodles, 4 eggs, 300 g pork belly, soy sauce, mirin, garlic, spring onions, nori',
      process:
        'Boil the bones hard for twelve hours until the broth turns white. Braise and slice the belly.',
    },
  },
  {
    language: 'de',
    style: 'cinematic',
    entry: {
      title: 'Zitronenkuchen nach Omas Rezept',
      cuisine: 'Deutsch',
      description: 'Saftig, locker und mit einer Glasur, die beim Anschneiden knackt.',
      ingredients: '250 g Butter, 4 Eier, 3 Zitronen, 300 g Mehl',
      process: 'Butter und Zucker schaumig schlagen. Die Eier einzeln unterrühren.',
    },
  },
  {
    language: 'fr',
    style: 'realistic',
    entry: {
      title: 'Tarte Tatin',
      cuisine: 'French',
      description: 'Des pommes fondantes, un caramel brun, une pâte qui craque sous la cuillère.',
      ingredients: 'Pommes, beurre salé, sucre, pâte feuilletée',
      process: null,
    },
  },
  {
    language: 'es',
    style: 'realistic',
    preset: 'instagram',
    entry: {
      title: 'Paella valenciana',
      cuisine: null,
      description: 'El arroz se tuesta en el borde y el azafrán lo tiñe todo de oro.',
      ingredients: 'Arroz bomba, pollo, judías verdes, garrofón, azafrán',
      process: 'Sofreír el pollo. Añadir el arroz y el caldo.',
    },
  },
  {
    language: 'it',
    style: 'cinematic',
    entry: {
      title: 'Spaghetti alla carbonara',
      cuisine: 'Italian',
      description: 'Guanciale croccante, pecorino e una crema d’uovo lucida, senza panna!',
      ingredients: 'Spaghetti, guanciale, pecorino romano, tuorli, pepe nero',
      process: 'Rosolare il guanciale. Mescolare tuorli e pecorino. Unire tutto fuori dal fuoco.',
    },
  },
  {
    language: 'ja',
    style: 'minimalist',
    entry: {
      title: '抹茶あんみつ',
      cuisine: '和菓子',
      description: '冷たい寒天にあんこと抹茶アイスをのせ、黒蜜をゆっくりかけます。',
      ingredients: '寒天、あんこ、抹茶アイス、黒蜜',
      process: null,
    },
  },
];
