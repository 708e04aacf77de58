import { useForm } from '@strapi/strapi/admin';
import { Flex } from '@strapi/design-system';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { Columns } from '../Columns';
import { LongTextField, TextField } from '../fields/TextField';
import type { FormPart } from '../SettingsForm';
import { SettingsBox } from '../SettingsBox';
import type { ItemForm } from '../utils/item-form';
import type { Shelf } from '../utils/shelves';
import { ItemPreview } from './ItemPreview';
import { NameAndId } from './NameAndId';
import { TemplateTextField } from './TemplateTextField';

interface ItemFieldsProps {
  shelf: Shelf;
  view: SettingsView;
  part: FormPart<ItemForm>;
  isNew: boolean;
}

/** The fields of a template or style, beside what it makes of an entry. */
export const ItemFields = ({ shelf, view, part, isNew }: ItemFieldsProps) => {
  const text = useText();
  const values = useForm('ItemFields', (form) => form.values) as ItemForm;
  const isComplete = Object.keys(part.check(values)).length === 0;
  return (
    <Columns
      aside={
        <ItemPreview
          shelf={shelf}
          view={view}
          id={values.id}
          settings={isComplete ? part.write(view.stored, values) : null}
        />
      }
    >
      <SettingsBox title={text(`settings.${shelf}.fields`)}>
        <NameAndId isNew={isNew} />
        {shelf === 'templates' ? (
          <Flex direction="column" alignItems="stretch" gap={5}>
            <TextField
              name="description"
              label={text('settings.item.description')}
              hint={text('settings.item.description.hint')}
              maxLength={300}
            />
            <TemplateTextField view={view} />
          </Flex>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={5}>
            <LongTextField
              name="suffix"
              label={text('settings.item.suffix')}
              hint={text('settings.item.suffix.hint')}
              rows={3}
              maxLength={300}
              required
            />
            <LongTextField
              name="negativePrompt"
              label={text('settings.item.negativePrompt')}
              hint={text('settings.item.negativePrompt.hint')}
              rows={3}
              maxLength={300}
            />
          </Flex>
        )}
      </SettingsBox>
    </Columns>
  );
};
