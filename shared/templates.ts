/** The scene of a prompt, in Liquid; quality words, preset and style are put behind it. */
export interface Template {
  name: string;
  description: string;
  text: string;
  /** The variables that the text reads, each with a hint of which field belongs there. */
  variables: Record<string, string>;
}

const TITLE = 'What the entry is called';
const DESCRIPTION = 'What there is to see; shortened where it is too long for the model';

/**
 * The templates that every site has. Each is one scene with one main motion, in words that a video
 * model can draw; an empty variable is left out together with its comma.
 */
export const BUILT_IN_TEMPLATES = {
  default: {
    name: 'Default',
    description: 'Title and description, for entries of any kind.',
    text: 'A video about {{ title }}. {{ description }}',
    variables: { title: TITLE, description: DESCRIPTION },
  },

  product: {
    name: 'Product',
    description:
      'A product of a shop: electronics on a turning display, clothing on a person, everything else on white.',
    text: `{% assign kind = kind | downcase %}
{% if kind contains "electronic" or kind contains "phone" or kind contains "computer" or kind contains "laptop" or kind contains "audio" %}
Professional product video showing {{ title }}, {{ features | join: ", " }}, on a sleek display stand that turns slowly.
{{ description | sentence: 3 }}
Dark, uncluttered background, studio lighting, a soft light glides over its surfaces and edges, the camera stays close and steady
{% elsif kind contains "cloth" or kind contains "apparel" or kind contains "fashion" or kind contains "wear" or kind contains "shoe" %}
Professional fashion video of a person wearing {{ title }}, {{ features | join: ", " }}.
{{ description | sentence: 3 }}
The person takes a few steps and turns, so that the fit shows and the fabric moves, bright studio with a plain background, the camera follows smoothly
{% else %}
Professional product video showing {{ title }}, {{ features | join: ", " }}, on clean white background.
{{ description | sentence: 3 }}
The product stands still, studio lighting with soft shadows, smooth camera movement around it
{% endif %}`,
    variables: {
      title: 'The name of the product',
      description: DESCRIPTION,
      features: 'What is special about it: a list or a short text',
      kind: 'Electronics, clothing or anything else: the category, for example',
    },
  },

  real_estate: {
    name: 'Real estate',
    description: 'A home that is for sale or to let, seen from inside.',
    text: `Real estate video of {{ title }}: {{ type }}
{% if rooms == "1" %}with 1 room{% elsif rooms %}with {{ rooms }} rooms{% endif %}, {{ features | join: ", " }}.
{{ description | sentence: 3 }}
The camera glides slowly forward through the main room at eye level, daylight falls through the windows, walls and furniture stay exactly in place, level horizon`,
    variables: {
      title: 'The name or place of the home',
      description: DESCRIPTION,
      type: 'What it is: apartment, villa, loft',
      rooms: 'How many rooms it has',
      features: 'What it offers: a list or a short text',
    },
  },

  food: {
    name: 'Food',
    description: 'A dish, close up.',
    text: `Close-up food video of {{ title }}{% if cuisine %}, {{ cuisine }} cuisine{% endif %}, made with {{ ingredients | join: ", " }}.
{{ description | sentence: 2 }} {{ process | sentence }}
Freshly served in simple tableware, warm light from the side brings out every texture, the camera moves in slowly`,
    variables: {
      title: 'The name of the dish',
      description: DESCRIPTION,
      cuisine: 'Where it comes from: Italian, Thai',
      ingredients: 'What it is made of: a list or a short text',
      process: 'How it is made',
    },
  },

  article: {
    name: 'Article',
    description: 'A story, a post or a news item: one scene that stands for it.',
    text: `A single scene that tells of {{ title }}. {{ description | sentence: 3 }}
Everyday surroundings, natural light, a thoughtful mood, the camera pans slowly from left to right`,
    variables: { title: TITLE, description: 'The excerpt, or the beginning of the story' },
  },

  social: {
    name: 'Social media',
    description: 'A quick clip that starts in the middle of the action.',
    text: `Opens on a close-up of {{ title }}, already in motion. {{ description | sentence: 2 }}
The subject stays in the middle of the picture, bright colours, an upbeat mood, the camera pushes in quickly and then holds still, one continuous shot`,
    variables: { title: TITLE, description: DESCRIPTION },
  },
} as const satisfies Record<string, Template>;

export type TemplateId = keyof typeof BUILT_IN_TEMPLATES;

export const TEMPLATE_IDS = Object.keys(BUILT_IN_TEMPLATES) as TemplateId[];
