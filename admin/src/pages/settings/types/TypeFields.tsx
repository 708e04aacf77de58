import type * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import { Flex } from '@strapi/design-system';
import type { ContentTypeView, SettingsView } from '../../../../../shared/contracts/settings';
import { Columns } from '../Columns';
import { PreviewPane } from '../preview/PreviewPane';
import type { FormPart } from '../SettingsForm';
import { stylesOf, templatesOf } from '../utils/shelves';
import type { TypeForm } from '../utils/type-form';
import { AutomaticBox } from './AutomaticBox';
import { FieldsBox } from './FieldsBox';
import { VideosBox } from './VideosBox';

interface TypeFieldsProps {
  view: SettingsView;
  type: ContentTypeView;
  part: FormPart<TypeForm>;
  /** What can be done by the settings as they are saved. */
  actions: React.ReactNode;
}

/** All that can be set for a content type, beside what it makes of an entry. */
export const TypeFields = ({ view, type, part, actions }: TypeFieldsProps) => {
  const values = useForm('TypeFields', (form) => form.values) as TypeForm;
  const templates = templatesOf(view, view.stored);
  const styles = stylesOf(view, view.stored);
  const isComplete = Object.keys(part.check(values)).length === 0;
  return (
    <Columns
      aside={
        <PreviewPane
          type={type}
          settings={isComplete ? part.write(view.stored, values) : null}
          titleField={values.title}
          styleNames={Object.fromEntries(styles.map(({ id, name }) => [id, name]))}
        />
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <FieldsBox type={type} template={templates.find(({ id }) => id === values.template)} />
        <VideosBox view={view} templates={templates} styles={styles} />
        <AutomaticBox view={view} type={type} />
        {actions}
      </Flex>
    </Columns>
  );
};
