import { createWording } from '../../../cogvideox-server/src/render/wording';

const words = (prompt: string, seconds = 6.125, title?: string) =>
  createWording(prompt, seconds, title);

it('shows the first clause large and the rest in turns, without the words for the model', () => {
  expect(
    words(
      'Trail Runner 3. Lightweight running shoe, with a grippy sole, high quality, professional, ' +
        '4K resolution, smooth motion, cinematic style'
    )
  ).toEqual({
    title: 'Trail Runner 3',
    captions: ['Lightweight running shoe', 'With a grippy sole'],
  });
});

it('starts after the opening of a template', () => {
  expect(
    words('Professional product video showing Walnut Board, handmade, on clean white background')
      .title
  ).toBe('Walnut Board');
});

it('takes the title that is given, and does not repeat it', () => {
  expect(words('Light as air. Trail Runner 3', 6, 'Trail Runner 3')).toEqual({
    title: 'Trail Runner 3',
    captions: ['Light as air'],
  });
});

it('has no more captions than the clip has time for', () => {
  const prompt = 'Title. One. Two. Three. Four. Five.';
  expect(words(prompt, 2).captions).toEqual(['One']);
  expect(words(prompt, 6).captions).toEqual(['One', 'Two', 'Three']);
});

it('cuts a long title between words and does not end it on a joining word', () => {
  const { title, captions } = words(
    'Handmade Walnut Cutting Board with Juice Groove and Integrated Stainless Steel Handles'
  );
  expect(title).toBe('Handmade Walnut Cutting Board with Juice Groove');
  expect(captions).toEqual(['Integrated Stainless Steel Handles']);
});

it('divides a long clause into parts of about the same length', () => {
  const { captions } = words(
    'Shoe. Breathable mesh and a cushioned heel for long days on rocky paths'
  );
  expect(captions).toEqual([
    'Breathable mesh and a cushioned',
    'heel for long days on rocky paths',
  ]);
});

it('keeps the letters that the font has and drops the others', () => {
  expect(words('Żółta łódź 🎬: Привет мир, Ελλάδα 漢字').title).toBe('Żółta łódź');
  expect(words('Żółta łódź 🎬: Привет мир, Ελλάδα 漢字').captions).toEqual([
    'Привет мир',
    'Ελλάδα',
  ]);
});

it('has a title even where the font has none of the letters', () => {
  expect(words('一只猫在阳光下玩球 🎬')).toEqual({ title: 'CogVideoX', captions: [] });
});
