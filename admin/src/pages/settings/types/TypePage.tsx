import * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { ContentTypeView } from '../../../../../shared/contracts/settings';
import { DEFAULT_SWEEP_LIMIT } from '../../../../../shared/limits';
import { Notice } from '../../../components/Notice';
import { useServerText } from '../../../hooks/useServerText';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { useGetVideoTypesQuery } from '../api';
import { MissingPermission, SetInFile } from '../ReadOnlyNotice';
import { SettingsForm } from '../SettingsForm';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';
import { guessMapping } from '../utils/guess-mapping';
import { toTypeForm } from '../utils/type-form';
import { MissingBox } from './MissingBox';
import { TypeFields } from './TypeFields';
import { useTypePart } from './useTypePart';

/** How videos are made for one content type. */
export const TypePage = () => {
  const { uid = '' } = useParams();
  const errorText = useErrorText();
  const { data: types, error } = useGetVideoTypesQuery();
  const type = types?.find((one) => one.uid === uid);
  if (error) return <Page.Error content={errorText(error)} />;
  if (!types) return <Page.Loading />;
  if (!type) return <Page.NoData />;
  return (
    <SettingsPage title={type.displayName}>
      {(loaded) => <TypeForm key={uid} {...loaded} type={type} />}
    </SettingsPage>
  );
};

interface TypeFormProps extends LoadedSettings {
  type: ContentTypeView;
}

const TypeForm = ({ view, canUpdate, type }: TypeFormProps) => {
  const text = useText();
  const serverText = useServerText();
  const { uid, displayName } = type;
  const inFile = view.file.contentTypes?.[uid];
  const part = useTypePart(uid, inFile !== undefined);
  const start = React.useMemo(() => toTypeForm(inFile ?? guessMapping(type)), [inFile, type]);
  const saved = inFile ?? view.stored.contentTypes[uid];
  const isOff = saved === undefined;
  const problem = view.problems[uid];
  return (
    <SettingsForm
      view={view}
      part={part}
      start={start}
      title={displayName}
      subtitle={uid}
      back="/settings/video-generator/content-types"
      readOnly={
        inFile ? (
          <SetInFile setting={`contentTypes['${uid}']`} />
        ) : (
          !canUpdate && <MissingPermission />
        )
      }
      notice={
        <>
          {isOff && canUpdate && (
            <Notice variant="primary">{text('settings.type.off', { displayName })}</Notice>
          )}
          {problem !== undefined && <Notice variant="warning">{serverText(problem)}</Notice>}
        </>
      }
    >
      <TypeFields
        view={view}
        type={type}
        part={part}
        actions={
          canUpdate &&
          saved &&
          problem === undefined && (
            <MissingBox
              uid={uid}
              limit={saved.sweep?.limit ?? DEFAULT_SWEEP_LIMIT}
              hasBackend={view.backends.some(({ configured }) => configured)}
            />
          )
        }
      />
    </SettingsForm>
  );
};
