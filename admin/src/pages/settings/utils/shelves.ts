import type {
  EditorSettings,
  SettingsView,
  Source,
} from '../../../../../shared/contracts/settings';
import { DEFAULT_STYLES, STYLES, type Style } from '../../../../../shared/styles';
import { BUILT_IN_TEMPLATES, type Template } from '../../../../../shared/templates';
import { variablesIn } from './template-variables';
import { DEFAULT_TEMPLATE } from './type-form';

/** Templates or styles: what content types choose from, and what sites add their own to. */
export type Shelf = 'templates' | 'styles';

/** A template or a style, with what is known of it beside its words. */
export type OnShelf<Item> = Item & { id: string; source: Source };

/** All that can be chosen: the file wins over the page, and both over what is built in. */
const onShelf = <Item extends object>(
  builtIn: Record<string, Item>,
  page: Record<string, Item>,
  file: Record<string, Item> = {}
): OnShelf<Item>[] =>
  Object.entries({ ...builtIn, ...page, ...file }).map(([id, item]) => ({
    ...item,
    id,
    source: id in file ? 'file' : id in page ? 'page' : 'built-in',
  }));

/** @param stored what the page holds, saved or not */
export const stylesOf = ({ file }: SettingsView, stored: EditorSettings): OnShelf<Style>[] =>
  onShelf<Style>(STYLES, stored.styles, file.styles);

export const templatesOf = ({ file }: SettingsView, stored: EditorSettings): OnShelf<Template>[] =>
  onShelf<Template>(
    BUILT_IN_TEMPLATES,
    withVariables(stored.templates),
    file.templates && withVariables(file.templates)
  );

/** What a template reads is not stored beside it. */
const withVariables = (templates: EditorSettings['templates']): Record<string, Template> =>
  Object.fromEntries(
    Object.entries(templates).map(([id, template]) => [
      id,
      {
        ...template,
        variables: Object.fromEntries(variablesIn(template.text).map((name) => [name, ''])),
      },
    ])
  );

/** The content types for which videos are switched on, the file's over the page's. */
export const typesOf = ({ file }: SettingsView, stored: EditorSettings) => ({
  ...stored.contentTypes,
  ...file.contentTypes,
});

/** The content types that use a template or style. */
export const usersOf = (view: SettingsView, shelf: Shelf, id: string): string[] =>
  Object.entries(typesOf(view, view.stored))
    .filter(([, { template = DEFAULT_TEMPLATE, styles = DEFAULT_STYLES }]) =>
      shelf === 'templates' ? template === id : styles.includes(id)
    )
    .map(([uid]) => uid);

export const itemsOf = (
  shelf: Shelf,
  view: SettingsView,
  stored: EditorSettings
): OnShelf<Style | Template>[] =>
  shelf === 'styles' ? stylesOf(view, stored) : templatesOf(view, stored);
