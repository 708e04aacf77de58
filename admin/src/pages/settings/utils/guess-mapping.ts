import type {
  ContentTypeSettings,
  ContentTypeView,
} from '../../../../../shared/contracts/settings';

const TITLES = ['title', 'name', 'headline', 'label', 'subject'];
const DESCRIPTIONS = ['description', 'excerpt', 'summary', 'abstract', 'teaser', 'body', 'content'];

/** What a content type's settings are likely to be, for a person to check. */
export const guessMapping = (type: ContentTypeView): Partial<ContentTypeSettings> => {
  // Texts of the type itself.
  const own = type.fields.filter(
    ({ path, kind, list }) => kind === 'text' && !list && !path.includes('.')
  );
  const named = (names: string[]) =>
    names.map((name) => own.find(({ path }) => path.toLowerCase() === name)).find(Boolean);
  const title = named(TITLES) ?? own[0];
  const description = named(DESCRIPTIONS) ?? own.find((field) => field !== title);
  // Never a text field: every type has one, and it is there for something else.
  const target = type.targets.find(({ kind }) => kind === 'media');
  return { target: target?.name, title: title?.path, description: description?.path };
};

/** Whether a guess is enough to switch the type on. */
export const isComplete = (guess: Partial<ContentTypeSettings>): guess is ContentTypeSettings =>
  guess.target !== undefined && guess.title !== undefined;
