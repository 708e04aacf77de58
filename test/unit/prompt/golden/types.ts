import type { PresetId } from '../../../../shared/presets';
import type { BuiltInStyleId } from '../../../../shared/styles';
import type { TemplateId } from '../../../../shared/templates';
import type { Schema } from '../../../../server/src/prompt/fields/schema';

/** A content type as sites have it, and which of its fields a template's variables read. */
export interface GoldenType {
  template: TemplateId;
  schema: Schema;
  paths: Record<string, string>;
}

export interface GoldenEntry {
  language: 'en' | 'de' | 'fr' | 'es' | 'it' | 'ja';
  style: BuiltInStyleId;
  preset?: PresetId;
  /** Default: 226 tokens. */
  limit?: { characters: number };
  entry: Record<string, unknown>;
}

/** What the blocks editor stores. */
export const blocks = (...paragraphs: string[]) =>
  paragraphs.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }));

export const named = (...names: string[]) => names.map((name) => ({ name }));

export const texts = (...items: string[]) => items.map((text) => ({ text }));
