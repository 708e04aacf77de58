import { heading, list, paragraph, quote } from './blocks';
import type { SeedEntry, SeedType } from './types';

const entries: SeedEntry[] = [
  {
    data: {
      title: 'Sunrise above the Lofoten walls',
      excerpt:
        'Two hikers climb a snow-dusted ridge in the dark and watch the first light turn the granite walls of the Lofoten pink, far above a silent fishing village.',
      content: [
        paragraph(
          'We leave the red cabins at three, when the harbour still sleeps and the nets hang stiff with frost. The path goes straight up, as paths do here.'
        ),
        heading('The hour of blue'),
        paragraph(
          'Halfway, the sea appears below us, black and enormous. Then a thin line of light opens in the east, and one wall after another catches fire.'
        ),
        quote('You do not conquer a view like this. You are allowed to sit in it for a while.'),
      ],
    },
    locales: {
      de: {
        data: {
          title: 'Sonnenaufgang über den Wänden der Lofoten',
          excerpt:
            'Zwei Wanderer steigen im Dunkeln über einen verschneiten Grat und sehen, wie das erste Licht die Granitwände der Lofoten rosa färbt, hoch über einem stillen Fischerdorf.',
          content: [
            paragraph(
              'Um drei Uhr verlassen wir die roten Hütten. Der Hafen schläft noch, die Netze hängen steif vom Frost. Der Weg führt geradewegs hinauf, wie alle Wege hier.'
            ),
            heading('Die blaue Stunde'),
            paragraph(
              'Auf halber Höhe taucht unter uns das Meer auf, schwarz und gewaltig. Dann öffnet sich im Osten ein schmaler Streifen Licht, und eine Wand nach der anderen fängt Feuer.'
            ),
          ],
        },
      },
      fr: {
        data: {
          title: 'Lever de soleil au-dessus des parois des Lofoten',
          excerpt:
            'Deux randonneurs gravissent de nuit une crête enneigée et regardent la première lumière teinter de rose les parois de granit des Lofoten, loin au-dessus d’un village de pêcheurs silencieux.',
          content: [
            paragraph(
              'Nous quittons les cabanes rouges à trois heures. Le port dort encore, les filets sont raidis par le gel. Le sentier monte tout droit, comme tous les sentiers ici.'
            ),
          ],
        },
      },
    },
  },
  {
    data: {
      title: 'How to pack for a hut-to-hut week',
      excerpt:
        'Everything for seven days in the Alps laid out on a wooden floor: one by one, boots, wool shirts, maps and a lucky tin cup find their place in a small backpack.',
      content: [
        paragraph('The rule of every guide we asked: lay it all out, then put a third of it back.'),
        heading('What always comes along'),
        list(
          'Two merino shirts and one pair of warm socks for the evenings',
          'A rain shell that you trust',
          'A paper map, because batteries die at the wrong fork',
          'Earplugs. You will thank us in the dormitory.'
        ),
        heading('What stays at home'),
        paragraph('The second book, the big towel, and the just-in-case jeans.'),
      ],
    },
    locales: {
      de: {
        data: {
          title: 'So packt man für eine Woche von Hütte zu Hütte',
          excerpt:
            'Alles für sieben Tage in den Alpen liegt auf dem Holzboden: Stiefel, Wollhemden, Karten und ein Glücksbecher aus Blech finden nacheinander ihren Platz in einem kleinen Rucksack.',
          content: [
            paragraph(
              'Die Regel aller Bergführer, die wir gefragt haben: alles auslegen, dann ein Drittel zurückräumen.'
            ),
            heading('Was immer mitkommt'),
            list(
              'Zwei Merinohemden und warme Socken für den Abend',
              'Eine Regenjacke, der man vertraut',
              'Eine Karte aus Papier'
            ),
          ],
        },
      },
    },
  },
  {
    data: {
      title: 'The quiet craft of the last lighthouse keeper',
      excerpt:
        'On a storm-beaten rock in the Atlantic an old keeper polishes the great lens by hand, winds the clockwork and sends a beam of light sweeping over the breaking waves.',
      content: [
        paragraph(
          'The lamp has been automatic since 1994. He polishes the lens anyway, every morning, with a cloth of deerskin and a little vinegar.'
        ),
        quote('A light nobody looks after is only a bulb.'),
        paragraph(
          'In winter the spray reaches the gallery at forty metres. The tower sways. The tea in his cup draws small circles, and he does not even look up.'
        ),
      ],
    },
    locales: {
      de: {
        data: {
          title: 'Das stille Handwerk des letzten Leuchtturmwärters',
          excerpt:
            'Auf einem sturmgepeitschten Felsen im Atlantik poliert ein alter Wärter die große Linse von Hand, zieht das Uhrwerk auf und schickt einen Lichtstrahl über die brechenden Wellen.',
          content: [
            paragraph(
              'Die Lampe läuft seit 1994 von selbst. Er poliert die Linse trotzdem, jeden Morgen, mit Hirschleder und etwas Essig.'
            ),
            quote('Ein Licht, um das sich niemand kümmert, ist nur eine Glühbirne.'),
          ],
        },
      },
      fr: {
        draft: true,
        data: {
          title: 'Le métier silencieux du dernier gardien de phare',
          excerpt:
            'Sur un rocher battu par les tempêtes de l’Atlantique, un vieux gardien polit la grande lentille à la main, remonte le mécanisme et envoie un faisceau de lumière balayer les vagues.',
          content: [
            paragraph(
              'La lampe est automatique depuis 1994. Il polit tout de même la lentille, chaque matin, avec une peau de cerf et un peu de vinaigre.'
            ),
          ],
        },
      },
    },
  },
  {
    data: {
      title: 'Night train to the Alps',
      excerpt:
        'A blue sleeper train glides out of a rainy city, rocks through moonlit forests and wakes its passengers beneath snow-covered peaks glowing in the morning sun.',
      content: [
        paragraph(
          'The conductor brings the breakfast card at ten in the evening: three ticks for tea, rolls and jam. Outside, the suburbs slide by like an aquarium.'
        ),
        heading('Asleep at 120 km/h'),
        paragraph(
          'Somewhere after midnight the train stands still. Snow on the platform, one lamp, nobody. Then a soft jolt, and the mountains begin.'
        ),
      ],
    },
    locales: {
      de: {
        draft: true,
        data: {
          title: 'Mit dem Nachtzug in die Alpen',
          excerpt:
            'Ein blauer Schlafwagenzug gleitet aus der verregneten Stadt, schaukelt durch mondhelle Wälder und weckt seine Gäste unter verschneiten Gipfeln in der Morgensonne.',
          content: [
            paragraph(
              'Um zehn Uhr abends bringt der Schaffner die Frühstückskarte: drei Kreuze für Tee, Brötchen und Marmelade. Draußen ziehen die Vororte vorbei wie ein Aquarium.'
            ),
          ],
        },
      },
    },
  },
  {
    data: {
      title: 'Cold water for beginners',
      excerpt:
        'A woman in a yellow cap steps through thin ice into a steaming winter lake, breathes out slowly and swims three calm strokes between snow-laden firs.',
      content: [
        paragraph(
          'Start in September. That is the whole secret, says everyone who swims in January.'
        ),
        list(
          'Never alone',
          'In slowly, out early',
          'Hat on, gloves on',
          'Warm clothes in order on the jetty'
        ),
        paragraph('The first breath is the hard one. Count four in, count six out, and stay.'),
      ],
    },
  },
  {
    draft: true,
    data: {
      title: 'A kitchen garden on the fourth floor',
      excerpt:
        'On a tiny city balcony tomatoes ripen in old wine crates, beans climb the railing and bees visit the thyme while trams ring in the street below.',
      content: [
        paragraph('Four square metres, facing south-east, and every centimetre of it edible.'),
        paragraph('This spring we count what it really yields, and what it costs in water.'),
      ],
    },
  },
  {
    data: {
      title: 'Reading the stars without a telescope',
      excerpt:
        'Under a clear desert sky a father traces constellations with his finger while the Milky Way turns slowly overhead and a shooting star crosses the horizon.',
      content: [
        paragraph('Give your eyes twenty minutes. No phone, no torch, not even the red one.'),
        heading('Three to begin with'),
        list('The Plough, all year', 'Orion, in winter', 'The Summer Triangle, in July'),
      ],
    },
    edits: { title: 'How to read the stars without a telescope' },
  },
  {
    data: {
      title: 'Recall: gas hose of the Harbour camping stove',
      excerpt:
        'Stoves sold between March and June may leak at the hose connection. Please stop using them and return them to any dealer for a free replacement.',
      content: [
        paragraph('Affected are the serial numbers HB-2203 to HB-2206, printed below the burner.'),
        paragraph('You need no receipt. The dealer replaces the hose while you wait.'),
      ],
      noVideo: true,
    },
  },
];

export const articles: SeedType = { uid: 'api::article.article', entries };
