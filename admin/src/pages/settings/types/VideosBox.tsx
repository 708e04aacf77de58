import { useForm } from '@strapi/strapi/admin';
import { Typography } from '@strapi/design-system';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { MEDIA_FOLDER } from '../../../../../shared/plugin';
import { PRESETS } from '../../../../../shared/presets';
import type { Style } from '../../../../../shared/styles';
import type { Template } from '../../../../../shared/templates';
import { variationsOf } from '../../../../../shared/variations';
import { useText } from '../../../hooks/useText';
import { ManyOf, OneOf } from '../fields/ChoiceGroup';
import { SelectField } from '../fields/SelectField';
import { TextField } from '../fields/TextField';
import { ToggleField } from '../fields/ToggleField';
import { SettingsBox } from '../SettingsBox';
import type { OnShelf } from '../utils/shelves';
import type { TypeForm } from '../utils/type-form';

interface VideosBoxProps {
  view: SettingsView;
  templates: OnShelf<Template>[];
  styles: OnShelf<Style>[];
}

/** What is made of an entry, and what becomes of it. */
export const VideosBox = ({ view, templates, styles }: VideosBoxProps) => {
  const text = useText();
  const values = useForm('VideosBox', (form) => form.values) as TypeForm;
  const chosen = templates.find(({ id }) => id === values.template);
  const count = variationsOf(values.styles, values.presets).length;
  return (
    <SettingsBox title={text('settings.type.videos')} hint={text('settings.type.videos.hint')}>
      <SelectField
        name="template"
        label={text('settings.type.template')}
        hint={chosen?.description}
        choices={templates.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ManyOf
        name="styles"
        label={text('styles.legend')}
        choices={styles.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ManyOf
        name="presets"
        label={text('settings.type.presets')}
        hint={text('settings.type.presets.hint')}
        choices={Object.entries(PRESETS).map(([value, { name, aspectRatio, seconds }]) => ({
          value,
          label: name,
          hint: text('settings.type.preset', { aspectRatio, seconds }),
        }))}
      />
      <Typography variant="pi" textColor="neutral600" role="status">
        {text('settings.type.count', { count })}
      </Typography>
      {(view.backends.length > 1 || values.backends.length > 0) && (
        <ManyOf
          name="backends"
          label={text('settings.type.backends')}
          hint={text('settings.type.backends.hint')}
          choices={view.backends.map(({ name, model }) => ({
            value: name,
            label: name,
            hint: model,
          }))}
        />
      )}
      <OneOf
        name="attach"
        label={text('settings.type.attach')}
        choices={[
          { value: 'auto', label: text('settings.type.attach.auto') },
          { value: 'review', label: text('settings.type.attach.review') },
        ]}
      />
      <TextField
        name="folder"
        label={text('settings.type.folder')}
        hint={text('settings.type.folder.hint')}
        placeholder={MEDIA_FOLDER}
        maxLength={100}
      />
      {view.enhancer.configured && (
        <ToggleField
          name="enhance"
          label={text('settings.type.enhance')}
          hint={text('settings.type.enhance.hint')}
        />
      )}
    </SettingsBox>
  );
};
