import { Box, Divider, Grid, Typography } from '@strapi/design-system';
import type { ContentTypeView } from '../../../../../shared/contracts/settings';
import type { Template } from '../../../../../shared/templates';
import { useText } from '../../../hooks/useText';
import { MappingRows } from '../fields/MappingRows';
import { PathField } from '../fields/PathField';
import { SelectField } from '../fields/SelectField';
import { TemplateVariables } from '../fields/TemplateVariables';
import { SettingsBox } from '../SettingsBox';
import { SchemaSnippet } from './SchemaSnippet';

interface FieldsBoxProps {
  type: ContentTypeView;
  /** The template that is chosen, if it is there. */
  template: Template | undefined;
}

/** Where a clip goes, and which fields it is made from. */
export const FieldsBox = ({ type, template }: FieldsBoxProps) => {
  const text = useText();
  const { fields, images, targets, displayName } = type;
  const targetChoices = targets.map(({ name, kind, multiple }) => ({
    value: name,
    label: text(`settings.type.target.${kind === 'url' ? 'url' : multiple ? 'many' : 'one'}`, {
      name,
    }),
  }));
  return (
    <SettingsBox title={text('settings.type.fields')} hint={text('settings.type.fields.hint')}>
      {targets.every(({ kind }) => kind !== 'media') && (
        <SchemaSnippet displayName={displayName} snippet={type.targetSnippet} />
      )}
      <SelectField
        name="target"
        label={text('settings.type.target')}
        hint={text('settings.type.target.hint')}
        placeholder={text('settings.field.choose')}
        choices={targetChoices}
        required
      />
      <Grid.Root gap={4}>
        <Grid.Item col={6} xs={12} alignItems="stretch">
          <PathField
            name="title"
            label={text('settings.type.titleField')}
            hint={text('settings.type.titleField.hint')}
            fields={fields}
            required
          />
        </Grid.Item>
        <Grid.Item col={6} xs={12} alignItems="stretch">
          <PathField
            name="description"
            label={text('settings.type.descriptionField')}
            hint={text('settings.type.descriptionField.hint')}
            fields={fields}
          />
        </Grid.Item>
      </Grid.Root>
      {images.length > 0 && (
        <SelectField
          name="image"
          label={text('settings.type.image')}
          hint={text('settings.type.image.hint')}
          placeholder={text('settings.type.image.none')}
          clearLabel={text('settings.clear')}
          choices={images.map((name) => ({ value: name, label: name }))}
        />
      )}
      <Divider />
      <Subject
        title={text('settings.type.variables')}
        hint={text('settings.type.variables.hint')}
      />
      <TemplateVariables template={template} fields={fields} />
      <Divider />
      <Subject title={text('settings.type.metadata')} hint={text('settings.type.metadata.hint')} />
      <MappingRows name="metadata" fields={fields} />
    </SettingsBox>
  );
};

const Subject = ({ title, hint }: { title: string; hint: string }) => (
  <Box>
    <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="h3">
      {title}
    </Typography>
    <Typography variant="pi" textColor="neutral600" tag="p">
      {hint}
    </Typography>
  </Box>
);
