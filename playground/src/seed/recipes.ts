import type { SeedEntry, SeedType } from './types';

const entries: SeedEntry[] = [
  {
    data: {
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
    data: {
      title: 'Tonkotsu ramen with soft eggs',
      cuisine: 'Japanese',
      description:
        'A steaming bowl of milky pork broth, springy noodles lifted high by chopsticks, a marinated egg with a molten amber yolk and a ribbon of black garlic oil.',
      ingredients:
        '1.5 kg pork bones, 400 g fresh ramen noodles, 4 eggs, 300 g pork belly, soy sauce, mirin, garlic, spring onions, nori',
      process:
        'Boil the bones hard for twelve hours until the broth turns white. Braise and slice the belly. Marinate six-minute eggs overnight in soy and mirin. Cook the noodles for ninety seconds, pour the broth over them and arrange everything on top.',
    },
  },
  {
    data: {
      title: 'Wood-fired flatbread with za’atar',
      cuisine: 'Levantine',
      description:
        'Dough slapped onto hot stone puffs up like a balloon, blisters in the flames and is torn open while steam rushes out, brushed with green olive oil and za’atar.',
      ingredients:
        '500 g bread flour, 330 ml water, 7 g yeast, 10 g salt, 4 tbsp za’atar, 100 ml olive oil, flaky salt',
      process:
        'Knead a soft dough and let it double. Shape eight balls, roll them thin, bake each for two minutes on a stone next to the fire. Brush with za’atar oil at once.',
    },
  },
  {
    data: {
      title: 'Mango and lime pavlova',
      cuisine: 'New Zealand',
      description:
        'A cloud of meringue cracks under the spoon: crisp shell, marshmallow heart, whipped cream, glossy mango cubes and green sparks of lime zest falling from above.',
      ingredients:
        '6 egg whites, 330 g caster sugar, 1 tsp vinegar, 2 tsp cornflour, 400 ml cream, 2 ripe mangoes, 2 limes, passion fruit',
      process:
        'Whisk the whites to a shine, adding sugar by the spoon. Fold in vinegar and cornflour, pile high, bake for ninety minutes at 110 °C and cool in the oven. Fill with cream and fruit just before serving.',
    },
  },
  {
    data: {
      title: 'Smoky black bean tacos',
      cuisine: 'Mexican',
      description:
        'Corn tortillas char over an open flame, then take smoky beans, pickled pink onions, crumbled cheese and a squeeze of lime, passed around a loud, sunny table.',
      ingredients:
        '2 tins black beans, 1 chipotle in adobo, 12 corn tortillas, 1 red onion, 2 limes, feta, coriander, avocado',
      process:
        'Simmer the beans with chipotle until thick. Pickle the onion in lime juice and salt. Char the tortillas for twenty seconds a side, fill, and eat at once.',
    },
  },
  {
    data: {
      title: 'Sourdough cinnamon knots',
      cuisine: 'Swedish',
      description:
        'Ribbons of cardamom dough twisted into knots rise slowly on a floured board, turn bronze in the oven and shine as warm syrup runs over pearls of sugar.',
      ingredients:
        '150 g sourdough starter, 500 g flour, 220 ml milk, 90 g butter, 80 g sugar, cardamom, cinnamon, pearl sugar',
      process:
        'Mix, knead and rest overnight. Roll out, spread with cinnamon butter, fold, cut strips, twist and knot them. Prove for two hours, bake for fifteen minutes at 210 °C, brush with syrup.',
      video_prompt:
        'Macro shot, a baker’s hands twist ribbons of cinnamon dough into a knot on a floured oak board, morning light, flour dust in the air',
    },
  },
  {
    data: {
      title: 'Green curry with crisp tofu',
      cuisine: 'Thai',
      description:
        'Coconut milk splits into green pearls of oil, Thai basil wilts in the heat, and golden cubes of tofu drop into a fragrant, bubbling curry.',
      ingredients:
        '400 ml coconut milk, 3 tbsp green curry paste, 400 g firm tofu, Thai aubergines, green beans, palm sugar, fish sauce, Thai basil, jasmine rice',
      process:
        'Fry the tofu until crisp. Crack the coconut cream in a hot wok, fry the paste in it until fragrant, add the rest of the milk and the vegetables. Season sweet and salty, finish with basil and the tofu.',
    },
  },
  {
    data: {
      title: 'Campfire apple crumble',
      cuisine: 'British',
      ingredients:
        '6 tart apples, 120 g oats, 80 g flour, 100 g butter, 90 g brown sugar, cinnamon, a splash of cider, cold cream',
      process:
        'Slice the apples into a cast-iron pan with cider and cinnamon. Rub butter, oats, flour and sugar to crumbs, scatter over the top. Cover and bake among the embers for forty minutes until the edges bubble. Pour cold cream over it at the fire.',
    },
  },
];

export const recipes: SeedType = { uid: 'api::recipe.recipe', entries };
