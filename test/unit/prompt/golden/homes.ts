import type { GoldenEntry, GoldenType } from './types';

export const homeType: GoldenType = {
  template: 'real_estate',
  schema: {
    attributes: {
      title: { type: 'string' },
      propertyType: { type: 'enumeration' },
      rooms: { type: 'integer' },
      features: { type: 'text' },
      description: { type: 'text' },
    },
  },
  paths: {
    title: 'title',
    description: 'description',
    type: 'propertyType',
    rooms: 'rooms',
    features: 'features',
  },
};

export const homes: GoldenEntry[] = [
  {
    language: 'en',
    style: 'realistic',
    entry: {
      title: 'Glass house above the lake',
      propertyType: 'house',
      rooms: 5,
      features:
        'Floor-to-ceiling windows, heated stone floors, boathouse, sauna, two hectares of pine',
      description:
        'A long, low house of glass and larch floats above a dark green lake. Morning mist drifts past the living room, sunlight crosses the stone floor, and a wooden stair leads down through ferns to a private jetty.',
    },
  },
  {
    language: 'en',
    style: 'cinematic',
    preset: 'youtube',
    limit: { characters: 512 },
    entry: {
      title: 'Sunlit loft in the old spinning mill',
      propertyType: 'loft',
      rooms: 3,
      features: 'Cast-iron columns, five-metre ceilings, roof terrace, goods lift, bicycle store',
      description:
        'Tall arched windows throw long rectangles of light over oak boards and red brick. The open kitchen stands between cast-iron columns, a steel stair climbs to the gallery, and from the roof terrace the whole river town lies below.',
    },
  },
  {
    language: 'en',
    style: 'realistic',
    entry: {
      title: 'Garden studio in Hackney',
      propertyType: 'studio_flat',
      rooms: 1,
      features: null,
      description: 'White walls, one big skylight, and a door that opens onto jasmine.',
    },
  },
  {
    language: 'en',
    style: 'minimalist',
    entry: {
      title: 'Plot 14, Seaview Road',
      propertyType: null,
      rooms: null,
      features: '- Sea view\n- South-facing\n- Planning permission',
      description: null,
    },
  },
  {
    language: 'de',
    style: 'realistic',
    entry: {
      title: 'Reetdachkate hinter den Dünen',
      propertyType: 'cottage',
      rooms: 4,
      features: 'Reetdach, Kachelofen, ummauerter Garten, fünf Gehminuten zum Strand',
      description:
        'Weiße Wände, ein dickes Reetdach und blaue Fensterläden, geduckt hinter der letzten Düne. Rosen ranken an der Veranda, Strandhafer biegt sich im Wind, und durch die offene Küchentür rauscht das Meer herein.',
    },
  },
  {
    language: 'fr',
    style: 'cinematic',
    entry: {
      title: 'Appartement haussmannien, Paris 9e',
      propertyType: 'apartment',
      rooms: 4,
      features: 'Parquet en point de Hongrie, moulures, deux cheminées en marbre',
      description:
        'Au troisième étage d’un immeuble en pierre de taille, un salon double baigné de lumière. Les fenêtres donnent sur une cour plantée d’arbres.',
    },
  },
  {
    language: 'es',
    style: 'realistic',
    preset: 'instagram',
    entry: {
      title: 'Ático con terraza en el Born',
      propertyType: 'apartment',
      rooms: 2,
      features: 'Vigas de madera, terraza de 40 m², vistas al mar',
      description:
        'La luz de la tarde entra por los balcones y dibuja sombras largas sobre el suelo hidráulico.',
    },
  },
  {
    language: 'it',
    style: 'cinematic',
    entry: {
      title: 'Casale tra gli ulivi',
      propertyType: 'farmhouse',
      rooms: 8,
      features: 'Piscina a sfioro, 400 ulivi, forno a legna',
      description:
        'Un casale color miele in fondo a un viale di cipressi. La piscina riflette le colline della sera e le rondini girano sopra il cortile.',
    },
  },
  {
    language: 'ja',
    style: 'realistic',
    entry: {
      title: '鎌倉の古民家',
      propertyType: 'house',
      rooms: 6,
      features: '縁側、囲炉裏、庭',
      description: '築百年の木造家屋です。縁側から竹林が見え、午後の光が畳の上を流れます。',
    },
  },
];
