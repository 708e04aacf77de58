import { useForm } from '@strapi/strapi/admin';
import { Divider, Grid, NumberInput } from '@strapi/design-system';
import type { ContentTypeView, SettingsView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useText } from '../../../hooks/useText';
import { OneOf } from '../fields/ChoiceGroup';
import { FormField } from '../fields/FormField';
import { SelectField } from '../fields/SelectField';
import { TextField } from '../fields/TextField';
import { ToggleField } from '../fields/ToggleField';
import { SettingsBox } from '../SettingsBox';
import type { TypeForm } from '../utils/type-form';
import { ConditionRows } from './ConditionRows';

interface AutomaticBoxProps {
  view: SettingsView;
  type: ContentTypeView;
}

/** When videos are made without anybody asking. */
export const AutomaticBox = ({ view, type }: AutomaticBoxProps) => {
  const text = useText();
  const { onPublish, sweep } = useForm('AutomaticBox', (form) => form.values) as TypeForm;
  const isPaused = view.file.paused ?? view.stored.paused;
  return (
    <SettingsBox
      title={text('settings.type.automatic')}
      hint={text('settings.type.automatic.hint')}
    >
      {isPaused && <Notice variant="warning">{text('settings.type.paused')}</Notice>}
      <ToggleField
        name="onPublish"
        label={text('settings.type.onPublish')}
        hint={text(
          type.draftAndPublish ? 'settings.type.onPublish.hint' : 'settings.type.onPublish.noDrafts'
        )}
      />
      {onPublish && (
        <OneOf
          name="publishWhen"
          label={text('settings.type.publishWhen')}
          choices={[
            { value: 'empty', label: text('settings.type.publishWhen.empty') },
            { value: 'changed', label: text('settings.type.publishWhen.changed') },
          ]}
        />
      )}
      <Divider />
      <ToggleField
        name="sweep"
        label={text('settings.type.sweep')}
        hint={text('settings.type.sweep.hint')}
      />
      {sweep && (
        <Grid.Root gap={4}>
          <Grid.Item col={6} xs={12} alignItems="stretch">
            <TextField
              name="cron"
              label={text('settings.type.cron')}
              hint={text('settings.type.cron.hint')}
              maxLength={100}
              required
            />
          </Grid.Item>
          <Grid.Item col={6} xs={12} alignItems="stretch">
            <FormField<number | null>
              name="limit"
              label={text('settings.type.limit')}
              hint={text('settings.type.limit.hint')}
              required
            >
              {({ value, disabled, set }) => (
                <NumberInput
                  value={value ?? undefined}
                  disabled={disabled}
                  step={1}
                  onValueChange={(next) => set(next ?? null)}
                />
              )}
            </FormField>
          </Grid.Item>
        </Grid.Root>
      )}
      {(onPublish || sweep) && (
        <>
          <Divider />
          <ConditionRows fields={type.fields} />
          <SelectField
            name="optOut"
            label={text('settings.type.optOut')}
            hint={text('settings.type.optOut.hint')}
            placeholder={text('settings.type.optOut.none')}
            clearLabel={text('settings.clear')}
            choices={type.booleans.map((name) => ({ value: name, label: name }))}
          />
        </>
      )}
    </SettingsBox>
  );
};
