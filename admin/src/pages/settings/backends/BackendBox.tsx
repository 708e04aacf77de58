import { Button, Flex, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { BackendView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useServerText } from '../../../hooks/useServerText';
import { useErrorText } from '../../../hooks/useErrorText';
import { type Text, useText } from '../../../hooks/useText';
import { hintOf, whatOf } from '../../../utils/error-texts';
import { type BackendTest, useTestVideoBackendMutation } from '../api';
import { SettingsBox } from '../SettingsBox';
import { BackendNotice } from './BackendNotice';
import { PauseButton } from './PauseButton';
import { StateWord } from './StateWord';
import { TuneSection } from './tune/TuneSection';

interface BackendBoxProps {
  backend: BackendView;
  canUpdate: boolean;
}

/** One backend: what it is, and whether it answers. */
export const BackendBox = ({ backend, canUpdate }: BackendBoxProps) => {
  const text = useText();
  const errorText = useErrorText();
  const [test, { data, error, isLoading }] = useTestVideoBackendMutation();
  const { name, provider, model, slots, configured } = backend;
  return (
    <SettingsBox title={name} action={<StateWord isConfigured={configured} />}>
      <Flex gap={7} wrap="wrap" tag="dl">
        <Fact name={text('settings.backend.provider')}>{provider}</Fact>
        <Fact name={text('settings.backend.model')}>{model}</Fact>
        <Fact name={text('settings.backend.slots')}>{String(slots)}</Fact>
      </Flex>
      {!configured && (
        <Typography textColor="neutral600">{text('settings.backend.noUrl', { name })}</Typography>
      )}
      {configured && <BackendNotice backend={backend} />}
      {configured && (
        <Flex gap={2}>
          <Button
            variant="secondary"
            startIcon={<Play />}
            loading={isLoading}
            onClick={() => void test(name)}
            aria-label={text('settings.backend.test.label', { name })}
          >
            {text('settings.backend.test')}
          </Button>
          {canUpdate && <PauseButton backend={backend} />}
        </Flex>
      )}
      {!isLoading && error && <Notice variant="danger">{errorText(error)}</Notice>}
      {!isLoading && data && <Result test={data} />}
      {configured && <TuneSection backend={backend} canUpdate={canUpdate} />}
    </SettingsBox>
  );
};

const Fact = ({ name, children }: { name: string; children: string }) => (
  <Flex direction="column" alignItems="flex-start" gap={1}>
    <Typography tag="dt" variant="sigma" textColor="neutral600">
      {name}
    </Typography>
    <Typography tag="dd" textColor="neutral800">
      {children}
    </Typography>
  </Flex>
);

const Result = ({ test }: { test: BackendTest }) => {
  const text = useText();
  const serverText = useServerText();
  if (test.error) {
    return (
      <Notice variant="danger">
        {[whatOf(test.error), hintOf(test.error)].map(serverText).join(' ')}
      </Notice>
    );
  }
  return (
    <Notice variant="success">
      {[
        text('settings.backend.answers', { latencyMs: test.latencyMs }),
        limitOf(test, text),
        text(test.english ? 'settings.backend.english' : 'settings.backend.languages'),
      ].join(' ')}
    </Notice>
  );
};

const limitOf = ({ promptLimit }: BackendTest, text: Text): string =>
  'tokens' in promptLimit
    ? text('settings.backend.limit', { limit: promptLimit.tokens, unit: 'tokens' })
    : text('settings.backend.limit', { limit: promptLimit.characters, unit: 'characters' });
