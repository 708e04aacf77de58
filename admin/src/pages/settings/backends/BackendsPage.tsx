import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex, Typography } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import { Notice } from '../../../components/Notice';
import { SettingsBox } from '../SettingsBox';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';
import { BackendBox } from './BackendBox';
import { StateWord } from './StateWord';

/** Settings › Video generator › Backends */
const BackendsPage = () => {
  const text = useText();
  return (
    <SettingsPage title={text('settings.backends.title')}>
      {({ view }) => <Backends view={view} />}
    </SettingsPage>
  );
};

export default BackendsPage;

const Backends = ({ view }: Pick<LoadedSettings, 'view'>) => {
  const text = useText();
  const { backends, enhancer } = view;
  return (
    <Page.Main>
      <Layouts.Header
        title={text('settings.backends.title')}
        subtitle={text('settings.backends.subtitle')}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {backends.length === 0 && <Notice variant="warning">{text('empty.noBackend')}</Notice>}
          {backends.map((backend) => (
            <BackendBox key={backend.name} backend={backend} />
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
