import * as React from 'react';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { Dialog, Flex, IconButton, Td, Tr, Typography } from '@strapi/design-system';
import { Duplicate, Eye, Pencil, Trash } from '@strapi/icons';
import { Link, useNavigate } from 'react-router-dom';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import type { Style } from '../../../../../shared/styles';
import type { Template } from '../../../../../shared/templates';
import { useText } from '../../../hooks/useText';
import { SourceBadge } from '../SourceBadge';
import { useSave } from '../useSave';
import { useTellSaved } from '../useTellSaved';
import type { OnShelf, Shelf } from '../utils/shelves';
import { without } from '../utils/without';

interface ItemRowProps {
  shelf: Shelf;
  item: OnShelf<Style | Template>;
  /** The content types that use it, as they are called. */
  users: string[];
  view: SettingsView;
  canUpdate: boolean;
}

/** A template or style in its list. */
export const ItemRow = ({ shelf, item, users, view, canUpdate }: ItemRowProps) => {
  const text = useText();
  const navigate = useNavigate();
  const { id, name, source } = item;
  const canEdit = canUpdate && source === 'page';
  const address = `edit/${id}`;
  return (
    <Tr onClick={() => navigate(address)} style={{ cursor: 'pointer' }}>
      <Td>
        <Flex gap={2}>
          <Typography fontWeight="semiBold" textColor="neutral800">
            {name}
          </Typography>
          <SourceBadge source={source} />
        </Flex>
      </Td>
      <Td>
        <Typography textColor="neutral800" ellipsis tag="p" style={{ maxWidth: '32rem' }}>
          {'suffix' in item ? item.suffix : item.description || item.text}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{users.join(', ') || '–'}</Typography>
      </Td>
      <Td onClick={(event) => event.stopPropagation()}>
        <Flex justifyContent="flex-end" gap={1}>
          <IconButton
            tag={Link}
            to={address}
            variant="ghost"
            label={text(canEdit ? 'settings.edit' : 'settings.view', { name })}
          >
            {canEdit ? <Pencil /> : <Eye />}
          </IconButton>
          {canUpdate && (
            <IconButton
              tag={Link}
              to={`create?from=${id}`}
              variant="ghost"
              label={text('settings.duplicate', { name })}
            >
              <Duplicate />
            </IconButton>
          )}
          {canEdit && <DeleteButton shelf={shelf} item={item} users={users} view={view} />}
        </Flex>
      </Td>
    </Tr>
  );
};

const DeleteButton = ({ shelf, item, users, view }: Omit<ItemRowProps, 'canUpdate'>) => {
  const text = useText();
  const save = useSave();
  const tell = useTellSaved();
  const [isAsking, setAsking] = React.useState(false);
  const { id, name } = item;
  const remove = async () => {
    const others = without<unknown>(view.stored[shelf], id);
    const result = await save(view.version, { ...view.stored, [shelf]: others });
    await tell(result, text('settings.deleted', { name }));
    setAsking(false);
  };
  return (
    <Dialog.Root open={isAsking} onOpenChange={setAsking}>
      <Dialog.Trigger>
        <IconButton variant="ghost" label={text('settings.delete', { name })}>
          <Trash />
        </IconButton>
      </Dialog.Trigger>
      <ConfirmDialog onConfirm={remove}>
        {text('settings.confirmDelete', { name, count: users.length, users: users.join(', ') })}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
