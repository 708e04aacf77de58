import type { EditorSettings } from '../../../shared/contracts/settings';
import type { ServerText } from '../../../shared/texts';
import { BUILT_IN_TEMPLATES } from '../../../shared/templates';
import { say } from '../texts/say';

/** What does not fit, the setting that it is about, and words that say how to mend it. */
export interface SettingProblem {
  path: string[];
  text: ServerText;
}

/** What is wrong with templates that people have written: with the line, and the reason. */
export const problemsOfTemplates = async ({
  templates,
  contentTypes,
}: Pick<EditorSettings, 'templates' | 'contentTypes'>): Promise<SettingProblem[]> => {
  const own = Object.entries(templates);
  if (own.length === 0) return [];
  // Loaded when there is a template to read: the parser would make Strapi's start slower.
  const { problemOfTemplate } = await import('../prompt/template');
  const known = knownVariables(contentTypes);
  return own.flatMap(([id, { text }]) => {
    const problem = problemOfTemplate(text, known);
    if (problem === null) return [];
    return [
      {
        path: ['templates', id, 'text'],
        text: say('setting.template', { template: id, ...problem }),
      },
    ];
  });
};

/** Whatever some content type maps, and what the built-in templates read. */
const knownVariables = (contentTypes: EditorSettings['contentTypes']): string[] => [
  ...new Set([
    ...['title', 'description'],
    ...Object.values(contentTypes).flatMap(({ variables }) => Object.keys(variables ?? {})),
    ...Object.values(BUILT_IN_TEMPLATES).flatMap(({ variables }) => Object.keys(variables)),
  ]),
];
