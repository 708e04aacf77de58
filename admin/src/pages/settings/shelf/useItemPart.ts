import type { Style } from '../../../../../shared/styles';
import type { Template } from '../../../../../shared/templates';
import { useText } from '../../../hooks/useText';
import type { FormPart } from '../SettingsForm';
import { checkItem, EMPTY_ITEM, type ItemForm, withItem } from '../utils/item-form';
import type { OnShelf, Shelf } from '../utils/shelves';

/**
 * A template or style as a part of all settings.
 * @param id undefined for a new one
 */
export const useItemPart = (
  shelf: Shelf,
  id: string | undefined,
  items: OnShelf<Style | Template>[]
): FormPart<ItemForm> => {
  const text = useText();
  const isOwn = items.some((item) => item.id === id && item.source === 'page');
  const taken = id === undefined ? items.map((item) => item.id) : [];
  return {
    read: (stored) => {
      const item = isOwn && id !== undefined ? stored[shelf][id] : undefined;
      return item && id !== undefined ? { ...EMPTY_ITEM, ...item, id } : null;
    },
    write: (stored, form) => withItem(stored, shelf, form),
    check: (form) => checkItem(shelf, form, taken, text),
    fieldOf: ([on, item, field], form) => {
      if (on !== shelf || item !== form.id) return null;
      return field !== undefined && field in form ? field : 'id';
    },
    labelOf: (field) => text(`settings.item.${field as keyof ItemForm}`),
  };
};
