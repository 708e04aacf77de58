import type * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import { Grid, TextInput } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import { FormField } from '../fields/FormField';
import { idFrom, type ItemForm } from '../utils/item-form';

/** What people call it, and what settings know it by; the latter follows the first at the beginning. */
export const NameAndId = ({ isNew }: { isNew: boolean }) => {
  const text = useText();
  const { id, name } = useForm('NameAndId', (form) => form.values) as ItemForm;
  const onChange = useForm('NameAndId', (form) => form.onChange);
  const isFollowing = isNew && id === idFrom(name);
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} xs={12} alignItems="stretch">
        <FormField<string> name="name" label={text('settings.item.name')} required>
          {({ value, disabled, set }) => (
            <TextInput
              value={value}
              disabled={disabled}
              maxLength={50}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
                set(event.target.value);
                if (isFollowing) onChange('id', idFrom(event.target.value));
              }}
            />
          )}
        </FormField>
      </Grid.Item>
      <Grid.Item col={6} xs={12} alignItems="stretch">
        <FormField<string>
          name="id"
          label={text('settings.item.id')}
          hint={text(isNew ? 'settings.item.id.hint' : 'settings.item.id.fixed')}
          required={isNew}
        >
          {({ value, disabled, set }) => (
            <TextInput
              value={value}
              disabled={disabled || !isNew}
              maxLength={50}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => set(event.target.value)}
            />
          )}
        </FormField>
      </Grid.Item>
    </Grid.Root>
  );
};
