import { Layouts, Page } from '@strapi/strapi/admin';
import {
  Flex,
  LinkButton,
  Table,
  Tbody,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { useText } from '../../../hooks/useText';
import { useGetVideoTypesQuery } from '../api';
import { MissingPermission } from '../ReadOnlyNotice';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';
import { itemsOf, type Shelf, usersOf } from '../utils/shelves';
import { ExportButton } from './ExportButton';
import { ImportButton } from './ImportButton';
import { ItemRow } from './ItemRow';

interface ShelfProps {
  shelf: Shelf;
}

/** All templates, or all styles: built in, of the config file, and of the page. */
export const ShelfListPage = ({ shelf }: ShelfProps) => {
  const text = useText();
  return (
    <SettingsPage title={text(`settings.${shelf}.title`)}>
      {(loaded) => <ShelfList {...loaded} shelf={shelf} />}
    </SettingsPage>
  );
};

const COLUMNS = ['name', 'words', 'users'] as const;

const ShelfList = ({ view, canUpdate, shelf }: LoadedSettings & ShelfProps) => {
  const text = useText();
  const { data: types = [] } = useGetVideoTypesQuery();
  const items = itemsOf(shelf, view, view.stored);
  const nameOf = (uid: string) => types.find((type) => type.uid === uid)?.displayName ?? uid;
  return (
    <Page.Main>
      <Layouts.Header
        title={text(`settings.${shelf}.title`)}
        subtitle={text(`settings.${shelf}.subtitle`)}
        primaryAction={
          <Flex gap={2} wrap="wrap" justifyContent="flex-end">
            <ExportButton stored={view.stored} />
            {canUpdate && (
              <>
                <ImportButton view={view} />
                <LinkButton tag={Link} to="create" startIcon={<Plus />} size="S">
                  {text(`settings.${shelf}.add`)}
                </LinkButton>
              </>
            )}
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {!canUpdate && <MissingPermission />}
          <Table colCount={COLUMNS.length + 1} rowCount={items.length + 1}>
            <Thead>
              <Tr>
                {COLUMNS.map((column) => (
                  <Th key={column}>
                    <Typography variant="sigma" textColor="neutral600">
                      {text(`settings.${shelf}.column.${column}`)}
                    </Typography>
                  </Th>
                ))}
                <Th>
                  <VisuallyHidden>{text('settings.actions')}</VisuallyHidden>
                </Th>
              </Tr>
            </Thead>
            <Tbody>
              {items.map((item) => (
                <ItemRow
                  key={item.id}
                  shelf={shelf}
                  item={item}
                  users={usersOf(view, shelf, item.id).map(nameOf)}
                  view={view}
                  canUpdate={canUpdate}
                />
              ))}
            </Tbody>
          </Table>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};
