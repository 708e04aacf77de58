import * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useText } from '../../../hooks/useText';
import { MissingPermission, SetInFile } from '../ReadOnlyNotice';
import { SettingsForm } from '../SettingsForm';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';
import { BuiltIn } from '../ReadOnlyNotice';
import { EMPTY_ITEM } from '../utils/item-form';
import { itemsOf, type Shelf } from '../utils/shelves';
import { ItemFields } from './ItemFields';
import { useItemPart } from './useItemPart';

/** A template or style: one that is there, or a new one, perhaps begun as a copy. */
export const ItemPage = ({ shelf }: { shelf: Shelf }) => {
  const text = useText();
  const { id } = useParams();
  return (
    <SettingsPage title={text(`settings.${shelf}.title`)}>
      {(loaded) => <ItemPageForm key={id} {...loaded} shelf={shelf} id={id} />}
    </SettingsPage>
  );
};

interface ItemPageFormProps extends LoadedSettings {
  shelf: Shelf;
  /** Undefined for a new one. */
  id: string | undefined;
}

const ItemPageForm = ({ view, canUpdate, shelf, id }: ItemPageFormProps) => {
  const text = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const items = itemsOf(shelf, view, view.stored);
  const item = items.find((one) => one.id === id);
  const original = items.find((one) => one.id === search.get('from'));
  const part = useItemPart(shelf, id, items);
  const list = `/settings/video-generator/${shelf}`;
  const start = {
    ...EMPTY_ITEM,
    ...(item ?? original),
    ...(original && {
      id: `${original.id}-copy`,
      name: text('settings.copyOf', { name: original.name }),
    }),
  };
  if (id !== undefined && !item) return <Page.NoData />;
  return (
    <SettingsForm
      view={view}
      part={part}
      start={start}
      title={item?.name ?? text(`settings.${shelf}.new`)}
      back={list}
      readOnly={readOnlyReason()}
      onSaved={({ id: saved }) => id === undefined && navigate(`${list}/edit/${saved}`, REPLACE)}
    >
      <ItemFields shelf={shelf} view={view} part={part} isNew={id === undefined} />
    </SettingsForm>
  );

  function readOnlyReason() {
    if (item?.source === 'file') return <SetInFile setting={`${shelf}.${item.id}`} />;
    if (!canUpdate) return <MissingPermission />;
    return item?.source === 'built-in' && <BuiltIn />;
  }
};

const REPLACE = { replace: true };
