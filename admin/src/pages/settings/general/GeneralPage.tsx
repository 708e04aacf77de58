import { useForm } from '@strapi/strapi/admin';
import { Button, Flex, Grid } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { QUALITY_WORDS } from '../../../../../shared/styles';
import { useText } from '../../../hooks/useText';
import { LongTextField } from '../fields/TextField';
import { ToggleField } from '../fields/ToggleField';
import { MissingPermission, SetInFile } from '../ReadOnlyNotice';
import { SettingsBox } from '../SettingsBox';
import { type FormPart, SettingsForm } from '../SettingsForm';
import { type LoadedSettings, SettingsPage } from '../SettingsPage';

interface GeneralForm {
  paused: boolean;
  qualityWords: string;
}

/** Settings › Video generator › General */
const GeneralPage = () => {
  const text = useText();
  return (
    <SettingsPage title={text('settings.general.title')}>
      {(loaded) => <General {...loaded} />}
    </SettingsPage>
  );
};

export default GeneralPage;

const General = ({ view, canUpdate }: LoadedSettings) => {
  const text = useText();
  const { file } = view;
  const isAllInFile = file.paused !== undefined && file.qualityWords !== undefined;
  return (
    <SettingsForm
      view={view}
      part={partOf(view, (field) => text(`settings.general.${field as keyof GeneralForm}`))}
      start={{ paused: false, qualityWords: QUALITY_WORDS }}
      title={text('settings.general.title')}
      subtitle={text('settings.general.subtitle')}
      readOnly={
        isAllInFile ? (
          <SetInFile setting="paused, qualityWords" />
        ) : (
          !canUpdate && <MissingPermission />
        )
      }
    >
      <SettingsBox title={text('settings.general.automatic')}>
        <Grid.Root>
          <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
            <ToggleField
              name="paused"
              label={text('settings.general.paused')}
              hint={text('settings.general.paused.hint')}
              inFile={file.paused !== undefined}
            />
          </Grid.Item>
        </Grid.Root>
      </SettingsBox>
      <SettingsBox title={text('settings.general.prompts')}>
        <LongTextField
          name="qualityWords"
          label={text('settings.general.qualityWords')}
          hint={text('settings.general.qualityWords.hint')}
          rows={3}
          maxLength={300}
          inFile={file.qualityWords !== undefined}
        />
        {file.qualityWords === undefined && <ResetWords />}
      </SettingsBox>
    </SettingsForm>
  );
};

const ResetWords = () => {
  const text = useText();
  const { values, disabled, onChange } = useForm('ResetWords', (form) => form);
  const isReset = (values as GeneralForm).qualityWords === QUALITY_WORDS;
  return (
    <Flex gap={2}>
      <Button
        variant="tertiary"
        size="S"
        startIcon={<ArrowClockwise />}
        disabled={disabled || isReset}
        onClick={() => onChange('qualityWords', QUALITY_WORDS)}
      >
        {text('settings.general.qualityWords.reset')}
      </Button>
    </Flex>
  );
};

/** What the file sets is shown, and stays on the page as it was. */
const partOf = (
  { file }: SettingsView,
  labelOf: FormPart<GeneralForm>['labelOf']
): FormPart<GeneralForm> => ({
  read: (stored) => ({
    paused: file.paused ?? stored.paused,
    qualityWords: file.qualityWords ?? stored.qualityWords ?? QUALITY_WORDS,
  }),
  write: ({ qualityWords, ...stored }, values) => {
    const words = file.qualityWords === undefined ? values.qualityWords.trim() : qualityWords;
    const isOwn = words !== undefined && words !== QUALITY_WORDS;
    return {
      ...stored,
      paused: file.paused === undefined ? values.paused : stored.paused,
      ...(isOwn && { qualityWords: words }),
    };
  },
  check: () => ({}),
  fieldOf: ([field]) => (field === 'paused' || field === 'qualityWords' ? field : null),
  labelOf,
});
