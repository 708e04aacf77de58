import { screen } from '@testing-library/react';
import { JobErrorNote } from '../../admin/src/components/JobErrorNote';
import { ProblemHint } from '../../admin/src/components/ProblemHint';
import { LoadProblem } from '../../admin/src/components/LoadProblem';
import { ServerNotes } from '../../admin/src/components/ServerNotes';
import { JobError } from '../../server/src/errors';
import { refusal } from '../../server/src/texts/refusal';
import { say } from '../../server/src/texts/say';
import type { JobErrorText } from '../../shared/job-errors';
import type { ServerText } from '../../shared/texts';
import { renderInForm } from './render';

// The translations themselves are read by test/unit/admin: here is what is made of them.
jest.mock('../../admin/src/translations/server/fr.json', () => ({
  and: '{first} {second}',
  'backend.noAnswer': 'Le serveur vidéo n’a pas répondu en {waitedMs}.',
  'clip.tooLarge': 'La vidéo dépasse {maxBytes}.',
  'clip.raiseMax': 'Un administrateur augmente maxClipBytes.',
  'job.crashed': '{times, plural, one {# arrêt} other {# arrêts}} du serveur.',
  'job.notRated': 'Seule une vidéo terminée peut être notée.',
  'prompt.otherLanguage': 'Le texte semble être en {language}.',
  'note.notImproved': 'Le texte n’a pas été amélioré : {why}',
  'limit.money': 'Limite : {used} de {cap}.',
  'skip.optedOut': 'Autre paramètre : {option}.',
  'setting.noTarget': '{type} n’a pas « {field} ». Ajoutez : {snippet}',
  'near.one': '{what} Vouliez-vous dire « {near} » ?',
  'path.noField': '{type} n’a pas « {field} ».',
}));

const showNotes = (...notes: ServerText[]) =>
  renderInForm(<ServerNotes notes={notes} />, { locale: 'fr' });

/** Narrow spaces that never break stand before units in French. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

const lineWith = async (words: string) =>
  plain((await screen.findByText(words, { exact: false })).textContent);

it('says a job’s error in the admin’s language, with sizes as they are written there', async () => {
  const error = new JobError('too-large', say('clip.tooLarge', { maxBytes: 7_500_000 }), {
    hint: say('clip.raiseMax'),
  }).toText();
  renderInForm(<JobErrorNote error={error} isFinal={false} />, { locale: 'fr' });
  expect(await lineWith('La vidéo')).toBe('La vidéo dépasse 7,5 Mo.');
  screen.getByText('Un administrateur augmente maxClipBytes.');
});

it('says what is wrong with a content type, with the attribute that it needs as it is', async () => {
  const snippet = '"video": { "type": "media" }';
  const problem = say('setting.noTarget', { type: 'story', field: 'video', snippet });
  renderInForm(<ProblemHint problem={problem} />, { locale: 'fr' });
  expect(await lineWith('story')).toBe('story n’a pas « video ». Ajoutez :');
  expect(screen.getByText(/"type": "media"/).tagName).toBe('PRE');
});

it('says in a text what may have been meant', async () => {
  const what = say('path.noField', { type: 'story', field: 'titel' });
  showNotes(say('near.one', { what, near: 'title' }));
  expect(await lineWith('story')).toBe('story n’a pas « titel ». Vouliez-vous dire « title » ?');
});

it('says times, plurals, languages and money as they are said there', async () => {
  showNotes(
    say('backend.noAnswer', { waitedMs: 20_000 }),
    say('job.crashed', { times: 5 }),
    say('prompt.otherLanguage', { language: 'de' }),
    say('limit.money', {
      ...{ whose: 'user', automatic: 'no', restMs: 3_600_000 },
      cap: { amount: 2, currency: 'EUR' },
      asked: { amount: 0.2, currency: 'EUR' },
      used: { amount: 1.9, currency: 'EUR' },
    })
  );
  expect(await lineWith('Le serveur')).toBe('Le serveur vidéo n’a pas répondu en 20 secondes.');
  screen.getByText('5 arrêts du serveur.');
  screen.getByText('Le texte semble être en allemand.');
  expect(await lineWith('Limite')).toBe('Limite : 1,90 € de 2,00 €.');
});

it('says a text within a text, in English where only that is known', async () => {
  showNotes(
    say('note.notImproved', { why: say('job.crashed', { times: 1 }) }),
    say('note.notImproved', { why: say('enhancer.data') })
  );
  await screen.findByText('Le texte n’a pas été amélioré : 1 arrêt du serveur.');
  screen.getByText(
    'Le texte n’a pas été amélioré : The text model answered with data instead of a text.'
  );
});

it.each<[string, ServerText]>([
  ['is not known here', { id: 'of.tomorrow', message: 'Something new.' }],
  ['was stored by an older version', { message: 'Something new.' }],
  ['has other values', { id: 'skip.optedOut', params: { field: 'x' }, message: 'Something new.' }],
])('shows the server’s English where a text %s', async (_, note) => {
  showNotes(note, say('job.notRated'));
  await screen.findByText('Seule une vidéo terminée peut être notée.');
  screen.getByText('Something new.');
});

it('shows an error that an older version stored', async () => {
  const error: JobErrorText = {
    ...{ kind: 'storage', message: 'It could not be stored.', hint: 'Retry.', charged: 'no' },
  };
  renderInForm(<JobErrorNote error={error} isFinal={false} />, { locale: 'fr' });
  await screen.findByText('It could not be stored.');
  screen.getByText('Retry.');
});

class Refused extends Error {
  constructor(
    message: string,
    readonly details: object
  ) {
    super(message);
  }
}

it('says why a request was refused', async () => {
  const { message, details } = refusal(Refused, say('job.notRated'));
  const error = { name: 'ConflictError', status: 409, message, details } as never;
  renderInForm(<LoadProblem error={error} retry={() => undefined} />, { locale: 'fr' });
  await screen.findByText('Seule une vidéo terminée peut être notée.');
});

it('needs no translations in English', async () => {
  renderInForm(<ServerNotes notes={[say('clip.tooLarge', { maxBytes: 100_000_000 })]} />);
  await screen.findByText('The finished video is larger than 100 MB.');
});
