import type { SeedEntry, SeedType } from './types';

const entries: SeedEntry[] = [
  {
    data: {
      title: 'Glass house above the lake',
      propertyType: 'house',
      rooms: 5,
      features:
        'Floor-to-ceiling windows, heated stone floors, boathouse, sauna, two hectares of pine',
      description:
        'A long, low house of glass and larch floats above a dark green lake. Morning mist drifts past the living room, sunlight crosses the stone floor, and a wooden stair leads down through ferns to a private jetty.',
    },
    locales: {
      de: {
        data: {
          title: 'Glashaus über dem See',
          features:
            'Raumhohe Fenster, beheizte Steinböden, Bootshaus, Sauna, zwei Hektar Kiefernwald',
          description:
            'Ein langes, flaches Haus aus Glas und Lärchenholz schwebt über einem dunkelgrünen See. Morgennebel zieht am Wohnzimmer vorbei, Sonnenlicht wandert über den Steinboden, und eine Holztreppe führt durch Farne hinab zum eigenen Steg.',
        },
      },
    },
  },
  {
    data: {
      title: 'Sunlit loft in the old spinning mill',
      propertyType: 'loft',
      rooms: 3,
      features: 'Cast-iron columns, five-metre ceilings, roof terrace, goods lift, bicycle store',
      description:
        'Tall arched windows throw long rectangles of light over oak boards and red brick. The open kitchen stands between cast-iron columns, a steel stair climbs to the gallery, and from the roof terrace the whole river town lies below.',
    },
    locales: {
      de: {
        data: {
          title: 'Lichtdurchflutetes Loft in der alten Spinnerei',
          features:
            'Gusseiserne Säulen, fünf Meter Deckenhöhe, Dachterrasse, Lastenaufzug, Fahrradraum',
          description:
            'Hohe Bogenfenster werfen lange Lichtfelder auf Eichendielen und roten Backstein. Die offene Küche steht zwischen gusseisernen Säulen, eine Stahltreppe führt zur Galerie, und von der Dachterrasse liegt einem die ganze Stadt am Fluss zu Füßen.',
        },
      },
    },
  },
  {
    data: {
      title: 'Thatched cottage by the dunes',
      propertyType: 'cottage',
      rooms: 4,
      features: 'Reed roof, tiled stove, walled garden, five minutes on foot to the beach',
      description:
        'White walls, a thick reed roof and blue shutters, tucked behind the last dune. Roses climb the porch, sand grass bends in the wind, and the sound of the sea comes in through the open kitchen door.',
    },
    locales: {
      de: {
        data: {
          title: 'Reetdachkate hinter den Dünen',
          features: 'Reetdach, Kachelofen, ummauerter Garten, fünf Gehminuten zum Strand',
          description:
            'Weiße Wände, ein dickes Reetdach und blaue Fensterläden, geduckt hinter der letzten Düne. Rosen ranken an der Veranda, Strandhafer biegt sich im Wind, und durch die offene Küchentür rauscht das Meer herein.',
        },
      },
    },
  },
  {
    data: {
      title: 'Stone farmhouse among olive trees',
      propertyType: 'farmhouse',
      rooms: 8,
      features: 'Infinity pool, 400 olive trees, bread oven, guest house, own well',
      description:
        'A honey-coloured farmhouse at the end of a cypress drive. Swallows circle the courtyard, the pool mirrors the evening hills, and long tables wait under a pergola heavy with vines.',
    },
    locales: {
      de: {
        draft: true,
        data: {
          title: 'Bauernhaus aus Naturstein im Olivenhain',
          features: 'Infinity-Pool, 400 Olivenbäume, Brotofen, Gästehaus, eigener Brunnen',
          description:
            'Ein honigfarbenes Bauernhaus am Ende einer Zypressenallee. Schwalben kreisen über dem Hof, der Pool spiegelt die abendlichen Hügel, und unter einer weinberankten Pergola warten lange Tische.',
        },
      },
    },
  },
  {
    data: {
      title: 'Houseboat on the canal ring',
      propertyType: 'houseboat',
      rooms: 2,
      features: 'Berth with permit until 2049, solar roof, wood stove, deck for eight',
      description:
        'A black steel barge with brass portholes lies under blossoming elms. Inside, warm birch panels and a crackling stove; outside, ducks pass the deck, bicycles cross the bridge and city lights shimmer on the water.',
    },
    locales: {
      de: {
        data: {
          title: 'Hausboot am Grachtenring',
          features:
            'Liegeplatz mit Genehmigung bis 2049, Solardach, Holzofen, Deck für acht Personen',
          description:
            'Ein schwarzer Stahlkahn mit Messingbullaugen liegt unter blühenden Ulmen. Innen warme Birkenpaneele und ein knisternder Ofen; draußen ziehen Enten am Deck vorbei, Räder queren die Brücke, und die Lichter der Stadt schimmern auf dem Wasser.',
        },
      },
    },
  },
  {
    draft: true,
    data: {
      title: 'Penthouse with a garden in the sky',
      propertyType: 'apartment',
      rooms: 6,
      features: 'Private lift, 180 m² roof garden, fireplace, home cinema, two parking spaces',
      description:
        'Step out of the lift into a living room that opens on three sides to the skyline. Grasses and apple trees sway on the roof garden, a fire burns in the glass hearth, and the city slowly switches on its lights.',
    },
    locales: {
      de: {
        draft: true,
        data: {
          title: 'Penthouse mit Garten im Himmel',
          features: 'Eigener Aufzug, 180 m² Dachgarten, Kamin, Heimkino, zwei Stellplätze',
          description:
            'Aus dem Aufzug tritt man in ein Wohnzimmer, das sich auf drei Seiten zur Skyline öffnet. Auf dem Dachgarten wiegen sich Gräser und Apfelbäume, im gläsernen Kamin brennt ein Feuer, und die Stadt schaltet langsam ihre Lichter ein.',
        },
      },
    },
  },
];

export const properties: SeedType = { uid: 'api::property.property', entries };
