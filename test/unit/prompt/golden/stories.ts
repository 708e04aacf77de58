import { blocks, type GoldenEntry, type GoldenType } from './types';

export const articleType: GoldenType = {
  template: 'article',
  schema: {
    attributes: {
      title: { type: 'string' },
      excerpt: { type: 'blocks' },
    },
  },
  paths: { title: 'title', description: 'excerpt' },
};

export const articles: GoldenEntry[] = [
  {
    language: 'en',
    style: 'cinematic',
    entry: {
      title: 'Sunrise above the Lofoten walls',
      excerpt: blocks(
        'Two hikers climb a snow-dusted ridge in the dark and watch the first light turn the granite walls of the Lofoten pink, far above a silent fishing village.'
      ),
    },
  },
  {
    language: 'en',
    style: 'realistic',
    entry: {
      title: 'Why do cats purr?',
      excerpt: blocks(
        'A tabby lies on a windowsill in the afternoon sun.',
        'Its eyes close, its chest trembles, and a sound begins that nobody has fully explained.',
        'We asked three veterinarians, a physicist and a very old cat.',
        'Their answers could not differ more.'
      ),
    },
  },
  {
    language: 'en',
    style: 'animated',
    preset: 'web',
    entry: {
      title: 'BREAKING: Rates up 0.25 % – what it means for you',
      excerpt: blocks(
        'The central bank raised its key rate by 0.25 percentage points on Thursday. Mortgage holders will feel it first.'
      ),
    },
  },
  {
    language: 'en',
    style: 'minimalist',
    entry: { title: 'A year without a phone', excerpt: null },
  },
  {
    language: 'de',
    style: 'cinematic',
    entry: {
      title: 'Das stille Handwerk des letzten Leuchtturmwärters',
      excerpt: blocks(
        'Auf einem sturmgepeitschten Felsen im Atlantik poliert ein alter Wärter die große Linse von Hand, zieht das Uhrwerk auf und schickt einen Lichtstrahl über die brechenden Wellen.'
      ),
    },
  },
  {
    language: 'fr',
    style: 'realistic',
    entry: {
      title: 'Le dernier gardien de phare',
      excerpt: blocks(
        'Sur un rocher battu par les tempêtes de l’Atlantique, un vieux gardien polit la grande lentille à la main, remonte le mécanisme et envoie un faisceau de lumière balayer les vagues.'
      ),
    },
  },
  {
    language: 'es',
    style: 'cinematic',
    entry: {
      title: '¿Quién cuida de las abejas?',
      excerpt: blocks(
        'En una colina de Soria, una apicultora abre la primera colmena de la primavera.',
        'El zumbido crece y la luz se llena de alas.'
      ),
    },
  },
  {
    language: 'it',
    style: 'realistic',
    entry: {
      title: 'La bottega che ripara i violini',
      excerpt: blocks(
        'A Cremona un liutaio tende una corda nuova e ascolta. La polvere di legno brilla nel sole della finestra.'
      ),
    },
  },
  {
    language: 'ja',
    style: 'cinematic',
    entry: {
      title: '北の灯台守',
      excerpt: blocks(
        '吹雪の岬で、老人が灯台のレンズを磨いています。光が海の上をゆっくり回ります。'
      ),
    },
  },
];

export const postType: GoldenType = {
  template: 'social',
  schema: {
    attributes: {
      title: { type: 'string' },
      sections: { type: 'dynamiczone', components: ['text', 'image'] },
    },
  },
  paths: { title: 'title', description: 'sections.body' },
};

const section = (body: string) => ({ __component: 'text', body });

export const posts: GoldenEntry[] = [
  {
    language: 'en',
    style: 'animated',
    preset: 'tiktok',
    entry: {
      title: 'Our barista pours a swan 🦢',
      sections: [
        section('Steamed milk meets dark espresso. **Watch the wrist!**'),
        { __component: 'image', caption: 'Swan' },
        section('Every Saturday at 10.'),
      ],
    },
  },
  {
    language: 'en',
    style: 'cinematic',
    preset: 'instagram',
    limit: { characters: 512 },
    entry: {
      title: 'First snow in the city',
      sections: [
        section(
          'A yellow tram slides round the corner, its windows fogged. Children stick out their tongues. Somebody has already drawn a heart on every parked car in the street.'
        ),
      ],
    },
  },
  {
    language: 'de',
    style: 'realistic',
    preset: 'tiktok',
    entry: {
      title: 'Der neue Skatepark ist offen!',
      sections: [
        section(
          'Glatter Beton, steile Rampen und Musik bis zehn. Kommt vorbei und bringt alle mit.'
        ),
      ],
    },
  },
  {
    language: 'fr',
    style: 'animated',
    entry: { title: 'Soirée jazz au bord du canal', sections: [] },
  },
  {
    language: 'es',
    style: 'cinematic',
    preset: 'tiktok',
    entry: {
      title: 'Así se templa el chocolate',
      sections: [section('La espátula va y viene sobre el mármol, y el brillo aparece de golpe.')],
    },
  },
];

export const anythingType: GoldenType = {
  template: 'default',
  schema: {
    attributes: {
      name: { type: 'string' },
      text: { type: 'richtext', customField: 'plugin::ckeditor5.CKEditor' },
    },
  },
  paths: { title: 'name', description: 'text' },
};

export const anything: GoldenEntry[] = [
  {
    language: 'en',
    style: 'realistic',
    entry: {
      name: 'Blue Note Quartet, live on 12 May',
      text: '<h2>An evening in blue</h2><p>Four musicians, one lamp, and a double bass older than all of them.</p><p>Doors open at 7&nbsp;pm.</p>',
    },
  },
  {
    language: 'en',
    style: 'cinematic',
    entry: {
      name: 'Guided walk through the salt marsh',
      text:
        '<p>The path leaves the car park behind the dyke and drops straight into the reeds. Herons stand in the shallows and wait. At low tide the mud shines like pewter, and every footprint fills with sky.</p>' +
        '<p>Our guide, a retired eel fisher, knows each creek by the name of the boat that sank in it. He stops where the samphire begins to turn red. We taste it, salty and crisp, while a marsh harrier tilts over the sea lavender.</p>' +
        '<p>Halfway out there is a hut on stilts. Somebody has painted its door the blue of a summer evening. From the ladder one sees the old sea wall, the new one, and between them forty years of birds coming home.</p>' +
        '<p>Bring wellingtons, a windproof jacket and a sandwich. The walk takes three hours; dogs stay at home during the breeding season. In heavy rain we meet in the boathouse, where the kettle is always on.</p>' +
        '<img src="/uploads/marsh.jpg" alt="The marsh">',
    },
  },
  {
    language: 'en',
    style: 'minimalist',
    entry: {
      name: 'Open positions',
      text: '<ul><li>Welder (m/f/d)</li><li>Accountant</li><li>Trainee in the paint shop</li></ul>',
    },
  },
  {
    language: 'de',
    style: 'animated',
    entry: { name: 'Kindertheater: Der kleine Drache', text: null },
  },
  {
    language: 'it',
    style: 'realistic',
    entry: {
      name: 'Museo della Ceramica',
      text: '<p>Tre sale di maioliche, un forno del Settecento e un tornio che gira ancora.</p>',
    },
  },
  {
    language: 'ja',
    style: 'cinematic',
    entry: {
      name: '夏祭りの花火',
      text: '<p>川の上に大きな花火が開き、人々が空を見上げます。</p>',
    },
  },
];
