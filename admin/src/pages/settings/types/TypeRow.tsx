import type * as React from 'react';
import { Flex, IconButton, Td, Tr, Typography } from '@strapi/design-system';
import { Eye, Pencil, WarningCircle } from '@strapi/icons';
import { Link, useNavigate } from 'react-router-dom';
import type {
  ContentTypeSettings,
  ContentTypeView,
  SettingsView,
} from '../../../../../shared/contracts/settings';
import type { ServerText } from '../../../../../shared/texts/types';
import { useServerText } from '../../../hooks/useServerText';
import { type Text, useText } from '../../../hooks/useText';
import { SourceBadge } from '../SourceBadge';
import { templatesOf, typesOf } from '../utils/shelves';
import { DEFAULT_TEMPLATE } from '../utils/type-form';
import { TypeSwitch } from './TypeSwitch';

interface TypeRowProps {
  uid: string;
  displayName: string;
  /** Undefined where the site no longer has the type. */
  type: ContentTypeView | undefined;
  view: SettingsView;
  canUpdate: boolean;
}

/** A content type in the list: whether there are videos, and how they are made. */
export const TypeRow = ({ uid, displayName, type, view, canUpdate }: TypeRowProps) => {
  const text = useText();
  const navigate = useNavigate();
  const settings = typesOf(view, view.stored)[uid];
  const isInFile = uid in (view.file.contentTypes ?? {});
  const canEdit = canUpdate && !isInFile;
  // Not relative: the router takes what stands before the colon of a uid for a protocol.
  const address = `/settings/video-generator/content-types/${uid}`;
  const open = text(canEdit ? 'settings.edit' : 'settings.view', { name: displayName });
  const templateId = settings?.template ?? DEFAULT_TEMPLATE;
  const template = templatesOf(view, view.stored).find(({ id }) => id === templateId);
  return (
    <Tr onClick={() => type && navigate(address)} style={{ cursor: type ? 'pointer' : 'default' }}>
      <Td>
        <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2} paddingBottom={2}>
          <Typography fontWeight="semiBold" textColor="neutral800">
            {displayName}
          </Typography>
          {isInFile && <SourceBadge source="file" />}
          <Problem problem={view.problems[uid]} />
        </Flex>
      </Td>
      <Td onClick={(event) => event.stopPropagation()}>
        <TypeSwitch
          uid={uid}
          displayName={displayName}
          type={type}
          view={view}
          isOn={settings !== undefined}
          disabled={!canEdit}
        />
      </Td>
      <Cell>{settings?.target}</Cell>
      <Cell>{settings && (template?.name ?? templateId)}</Cell>
      <Cell>{settings && automaticOf(settings, text)}</Cell>
      <Td>
        {type && (
          <Flex justifyContent="flex-end">
            <IconButton
              tag={Link}
              to={address}
              label={open}
              variant="ghost"
              onClick={(event: React.MouseEvent) => event.stopPropagation()}
            >
              {canEdit ? <Pencil /> : <Eye />}
            </IconButton>
          </Flex>
        )}
      </Td>
    </Tr>
  );
};

const Cell = ({ children }: { children: string | undefined }) => (
  <Td>
    <Typography textColor="neutral800" ellipsis>
      {children ?? '–'}
    </Typography>
  </Td>
);

const Problem = ({ problem }: { problem: ServerText | undefined }) => {
  const serverText = useServerText();
  if (problem === undefined) return null;
  return (
    <Flex gap={1} alignItems="flex-start" maxWidth="40rem">
      <Flex flex="none" paddingTop="2px">
        <WarningCircle fill="warning600" width="1.4rem" height="1.4rem" aria-hidden />
      </Flex>
      <Typography variant="pi" textColor="neutral800" style={{ whiteSpace: 'normal' }}>
        {serverText(problem)}
      </Typography>
    </Flex>
  );
};

const automaticOf = ({ onPublish, sweep }: ContentTypeSettings, text: Text): string | undefined =>
  [
    ...(onPublish ? [text('settings.types.onPublish')] : []),
    ...(sweep ? [text('settings.types.scheduled')] : []),
  ].join(', ') || undefined;
