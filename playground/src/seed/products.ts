import type { SeedEntry, SeedType } from './types';

const features = (...texts: string[]) => texts.map((text) => ({ text }));

const entries: SeedEntry[] = [
  {
    data: {
      name: 'Aurora 2 trekking tent',
      category: 'Tents',
      price: 389,
      description: `A **two-person tent in glowing amber ripstop**, pitched in four minutes on a mountain meadow while the last light leaves the ridge.

The single hubbed pole lifts the roof high enough to sit up and boil water in the porch. Rain drums on the fly, the walls stay dry, and at night the fabric shines like a lantern under the stars.

- Weighs 1.6 kg, packs to the size of a loaf of bread
- Two doors, two porches, so nobody climbs over anybody`,
      features: features(
        '1.6 kg packed weight',
        'Pitches in four minutes',
        'Two doors, two porches'
      ),
    },
  },
  {
    data: {
      name: 'Ridgeline 45 backpack',
      category: 'Backpacks',
      price: 219.5,
      description: `A **45-litre backpack in deep forest green** for three days above the tree line. The mesh back panel stands off the body, so a cool breeze passes between you and the load on a steep, sunlit switchback.

Wide hip fins carry the weight; a storm collar rolls down over wet ropes and fresh bread alike.`,
      features: features(
        'Ventilated back panel',
        'Rain cover in the lid',
        'Fits 42 to 54 cm backs'
      ),
    },
  },
  {
    data: {
      name: 'Ember titanium stove',
      category: 'Kitchen',
      price: 74.9,
      description: `A *palm-sized titanium stove* that unfolds like a flower and roars to life with one spark. The **blue flame** licks a dented pot, steam curls into the cold morning air and half a litre boils in under three minutes.

Light enough to forget, strong enough for a family pan of noodles.`,
      features: features('83 g', 'Boils 0.5 l in 2 min 50 s', 'Piezo ignition'),
    },
  },
  {
    data: {
      name: 'Drift packable kayak',
      category: 'On the water',
      price: 1249,
      description: `Carry a **bright orange kayak on your back**, unfold it on a pebble beach and glide out across a mirror-still fjord ten minutes later. Origami panels click into a stiff hull; the bow parts the water without a sound while mist drifts between the cliffs.

One person sets it up alone, no pump, no frame, no loose parts.`,
      features: features('Folds to a 90 cm case', '12 kg', 'Rated for 20,000 folds'),
    },
  },
  {
    data: {
      name: 'Northwind down jacket',
      category: 'Clothing',
      price: 329,
      description: `A **midnight-blue down jacket** for the hour before sunrise, when frost creaks underfoot and breath hangs in the air. 800-fill goose down, traceable to the farm, in a matte shell that shrugs off snow.

The hood fits over a helmet and closes to a small, warm window on the storm.`,
      features: features('800-fill traceable down', '410 g', 'Helmet-sized hood'),
    },
  },
  {
    data: {
      name: 'Cairn trail running shoes',
      category: 'Footwear',
      price: 154.95,
      description: `Made for **wet granite, roots and loose scree**. A runner in red shoes bounds down a ridge line, stones skitter away, the sole grips and lets go again.

The 6 mm lugs are cut from a compound that stays soft in the cold; the upper is one seamless knit that drains in three strides after a stream.`,
      features: features('6 mm lugs', '4 mm drop', 'Drains in seconds'),
    },
  },
  {
    data: {
      name: 'Lumen solar lantern',
      category: 'Lights',
      price: 39.9,
      description: `A collapsible lantern that spends the day drinking sunlight on top of your pack and the evening pouring out a **warm, candle-like glow**. Hang it from a branch above the table and watch the moths dance around it while the lake turns dark.

Twelve hours of light, no cable, floats if it falls in.`,
      features: features('12 h of light', 'Folds to 3 cm', 'Waterproof and floating'),
    },
  },
  {
    data: {
      name: 'Tidepool dry bag 20 L',
      category: 'On the water',
      price: 34.5,
      description: `A **translucent turquoise dry bag** that bobs behind a paddleboard through a rocky cove. Three rolls and a click keep camera, towel and sandwiches dry, even when a wave breaks right over the deck.`,
      features: features('Welded seams', 'Translucent fabric', 'Shoulder strap'),
    },
  },
  {
    data: {
      name: 'Summit pour-over set',
      category: 'Kitchen',
      price: 48,
      description: `Slow coffee at 2,000 metres. A **folding steel dripper** stands on an enamel mug, hot water spirals over dark grounds, the bloom rises and the smell drifts through camp until every tent zip opens.

Filter, mug and a hand grinder nest in one linen pouch.`,
      features: features('No paper filters', 'Nests in the mug', 'Hand grinder included'),
    },
  },
  {
    data: {
      name: 'Fernweh hammock',
      category: 'Sleeping',
      price: 89,
      description: `Two birch trees and a view are all it takes. The **emerald parachute-silk hammock** opens wide enough to lie across it, flat and without a fold, swaying gently above a carpet of ferns as sunbeams move through the canopy.`,
      features: features('Holds 200 kg', 'Bark-friendly straps', '480 g'),
    },
  },
  {
    data: {
      name: 'Glacier insulated bottle',
      category: 'Kitchen',
      price: 36,
      description: `A **brushed-steel bottle** beaded with condensation on a hot red rock. Inside, ice still rattles after a day in the desert sun; in winter the same bottle pours tea that steams in the snow.

Double walls, one honest lid, nothing to break.`,
      features: features('Cold 24 h, hot 12 h', '0.75 l', 'Dishwasher-safe'),
    },
  },
  {
    data: {
      name: 'Pathfinder headlamp 600',
      category: 'Lights',
      price: 64.9,
      description: `A beam that **cuts a clean white path through a foggy pine forest**. 600 lumens for the descent, a soft red mode for the hut, and a sensor that dims by itself as soon as you look at the map in your hands.`,
      features: features('600 lumens', 'Red night mode', 'USB-C'),
    },
  },
  {
    data: {
      name: 'Saga merino base layer',
      category: 'Clothing',
      price: 94,
      description: `A **charcoal merino shirt** so fine that it feels like nothing and so warm that it is the last layer you take off. Spun from long New Zealand fibres, knitted without side seams, fresh after a week on skis through a silent white valley.`,
      features: features('18.5 micron merino', 'No side seams', 'Mulesing-free'),
    },
    edits: { price: 84.6 },
  },
  {
    draft: true,
    data: {
      name: 'Basecamp cast-iron skillet',
      category: 'Kitchen',
      price: 59,
      description: `A **heavy black skillet** set straight on glowing embers. Butter foams, trout sizzles, sparks drift up into the night and someone cuts the bread. Pre-seasoned with flaxseed oil, better every year, made to be inherited.`,
      features: features('26 cm', 'Pre-seasoned', 'For fire, gas and induction'),
    },
  },
  {
    draft: true,
    data: { name: 'Gift card', category: 'Other', price: 50 },
  },
];

export const products: SeedType = { uid: 'api::product.product', entries };
