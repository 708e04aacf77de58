import type { PLUGIN_ID } from '../plugin';
import type { ServerText } from '../texts';

/**
 * What the admin knows of a content type for which videos are switched on. It comes with the content
 * types that the content manager loads anyway (`GET /content-manager/init`), in their
 * `pluginOptions`; a type without it is left alone: nothing is shown, nothing is requested.
 */
export interface VideoTypeView {
  /** What gets the clip: a media field, or a text field that gets its URL. */
  target: string;
  targetKind: 'media' | 'url';
  /** The target field takes several clips. */
  multiple: boolean;
  /** Whether a finished clip goes into the field by itself, or waits to be chosen. */
  attach: 'auto' | 'review';
  /** What a click makes where nothing else is chosen. */
  styles: string[];
  presets: string[];
  /** The site's styles, by id, as they are called. */
  styleNames: Record<string, string>;
  /** What is wrong with the type's settings, in words that say how to mend it. */
  problem: ServerText | null;
  /** Whether there is a backend to render on. */
  hasBackend: boolean;
  /** Whether the caller may see, in the list of entries, how far their videos are. */
  listed: boolean;
  /** Whether there is a text model that improves the wording of prompts. */
  canImprove: boolean;
}

export interface VideoPluginOptions {
  [PLUGIN_ID]?: VideoTypeView;
}
