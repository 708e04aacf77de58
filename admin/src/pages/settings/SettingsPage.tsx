import * as React from 'react';
import { Page, useRBAC } from '@strapi/strapi/admin';
import type { SettingsView } from '../../../../shared/contracts/settings';
import { ACTIONS } from '../../../../shared/permissions';
import { useErrorText } from '../../hooks/useErrorText';
import { useText } from '../../hooks/useText';
import { useGetVideoSettingsQuery } from './api';

const READ = [{ action: ACTIONS.settingsRead, subject: null }];
const UPDATE = [{ action: ACTIONS.settingsUpdate, subject: null }];

export interface LoadedSettings {
  /** As they were last loaded or saved. */
  view: SettingsView;
  canUpdate: boolean;
}

interface SettingsPageProps {
  /** For the browser's tab. */
  title: string;
  children: (loaded: LoadedSettings) => React.ReactNode;
}

/** A page of the settings: for whom it is, and with what is set up loaded anew. */
export const SettingsPage = ({ title, children }: SettingsPageProps) => {
  const text = useText();
  return (
    <Page.Protect permissions={READ}>
      <Page.Title>{text('settings.pageTitle', { name: title })}</Page.Title>
      <Loaded>{children}</Loaded>
    </Page.Protect>
  );
};

const Loaded = ({ children }: Pick<SettingsPageProps, 'children'>) => {
  const errorText = useErrorText();
  const { allowedActions, isLoading } = useRBAC(UPDATE);
  const { data, error, isFetching } = useGetVideoSettingsQuery(undefined, {
    refetchOnMountOrArgChange: true,
  });
  // What an earlier page has loaded may be old; what is loaded again later must not take a form away.
  const wasLoaded = React.useRef(false);
  wasLoaded.current ||= !isFetching && data !== undefined;

  if (error && !data) return <Page.Error content={errorText(error)} />;
  if (!data || !wasLoaded.current || isLoading) return <Page.Loading />;
  return children({ view: data, canUpdate: allowedActions['canUpdate'] ?? false });
};
