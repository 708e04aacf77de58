import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex, Typography } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import { useVisible } from '../../../hooks/useVisible';
import { LoadProblem } from '../../../components/LoadProblem';
import { Notice } from '../../../components/Notice';
import { SettingsBox } from '../SettingsBox';
import { useGetVideoSettingsQuery } from '../api';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';
import { BackendBox } from './BackendBox';
import { EngineNotice } from './EngineNotice';
import { PauseAllButtons } from './PauseAllButtons';
import { StateWord } from './StateWord';

/** Settings › Video generator › Backends */
const BackendsPage = () => {
  const text = useText();
  return (
    <SettingsPage title={text('settings.backends.title')}>
      {(loaded) => <Backends {...loaded} />}
    </SettingsPage>
  );
};

export default BackendsPage;

/** How often to look at how the backends are, ms. */
const LOOK_EVERY_MS = 10_000;

const Backends = ({ view, canUpdate }: LoadedSettings) => {
  const text = useText();
  const isVisible = useVisible();
  const { error, refetch } = useGetVideoSettingsQuery(undefined, {
    pollingInterval: isVisible ? LOOK_EVERY_MS : 0,
  });
  const { backends, engine, enhancer } = view;
  return (
    <Page.Main>
      <Layouts.Header
        title={text('settings.backends.title')}
        subtitle={text('settings.backends.subtitle')}
        primaryAction={canUpdate && backends.length > 0 && <PauseAllButtons backends={backends} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {error && <LoadProblem error={error} retry={refetch} />}
          <EngineNotice engine={engine} />
          {backends.length === 0 && <Notice variant="warning">{text('empty.noBackend')}</Notice>}
          {backends.map((backend) => (
            <BackendBox key={backend.name} backend={backend} canUpdate={canUpdate} />
          ))}
          <SettingsBox
            title={text('settings.enhancer.title')}
            hint={text('settings.enhancer.hint')}
            action={<StateWord isConfigured={enhancer.configured} isOptional />}
          >
            <Typography>
              {enhancer.configured
                ? text('settings.enhancer.model', { model: enhancer.model ?? '–' })
                : text('settings.enhancer.missing')}
            </Typography>
          </SettingsBox>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};
