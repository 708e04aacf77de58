import { Layouts, Page } from '@strapi/strapi/admin';
import {
  EmptyStateLayout,
  Flex,
  Table,
  Tbody,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { useGetVideoTypesQuery } from '../api';
import { MissingPermission } from '../ReadOnlyNotice';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';
import { typesOf } from '../utils/shelves';
import { TypeRow } from './TypeRow';

/** All content types of the site, and for which of them there are videos. */
export const TypeListPage = () => {
  const text = useText();
  return (
    <SettingsPage title={text('settings.types.title')}>
      {(loaded) => <TypeList {...loaded} />}
    </SettingsPage>
  );
};

const COLUMNS = ['name', 'videos', 'target', 'template', 'automatic'] as const;

const TypeList = ({ view, canUpdate }: LoadedSettings) => {
  const text = useText();
  const errorText = useErrorText();
  const { data: types, error } = useGetVideoTypesQuery();
  if (error) return <Page.Error content={errorText(error)} />;
  if (!types) return <Page.Loading />;
  const rows = [
    ...types.map(({ uid, displayName }) => ({ uid, displayName })),
    ...goneTypes(view, new Set(types.map(({ uid }) => uid))),
  ];
  return (
    <Page.Main>
      <Layouts.Header
        title={text('settings.types.title')}
        subtitle={text('settings.types.subtitle')}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {!canUpdate && <MissingPermission />}
          {view.backends.every(({ configured }) => !configured) && (
            <Notice variant="warning">{text('empty.noBackend')}</Notice>
          )}
          {rows.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={text('settings.types.empty')}
            />
          ) : (
            <Table colCount={COLUMNS.length + 1} rowCount={rows.length + 1}>
              <Thead>
                <Tr>
                  {COLUMNS.map((column) => (
                    <Th key={column}>
                      <Typography variant="sigma" textColor="neutral600">
                        {text(`settings.types.column.${column}`)}
                      </Typography>
                    </Th>
                  ))}
                  <Th>
                    <VisuallyHidden>{text('settings.actions')}</VisuallyHidden>
                  </Th>
                </Tr>
              </Thead>
              <Tbody>
                {rows.map((row) => (
                  <TypeRow
                    key={row.uid}
                    {...row}
                    type={types.find(({ uid }) => uid === row.uid)}
                    view={view}
                    canUpdate={canUpdate}
                  />
                ))}
              </Tbody>
            </Table>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

/** Types that are set up, but that the site no longer has. */
const goneTypes = (view: SettingsView, there: Set<string>) =>
  Object.keys(typesOf(view, view.stored))
    .filter((uid) => !there.has(uid))
    .map((uid) => ({ uid, displayName: uid }));
