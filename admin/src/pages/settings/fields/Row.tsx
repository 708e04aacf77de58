import type * as React from 'react';
import { useForm } from '@strapi/strapi/admin';
import { Button, Flex, Grid, IconButton } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';

interface RowProps {
  deleteLabel: string;
  onDelete: () => void;
  /** Grid items. */
  children: React.ReactNode;
}

/** One of several rows that can be added and deleted. */
export const Row = ({ deleteLabel, onDelete, children }: RowProps) => {
  const disabled = useForm('Row', (form) => form.disabled);
  return (
    <Flex gap={3} alignItems="flex-start">
      <Grid.Root gap={3} flex="1">
        {children}
      </Grid.Root>
      {!disabled && (
        <Flex paddingTop={6}>
          <IconButton variant="ghost" label={deleteLabel} onClick={onDelete}>
            <Trash />
          </IconButton>
        </Flex>
      )}
    </Flex>
  );
};

interface AddRowProps {
  label: string;
  onAdd: () => void;
}

export const AddRow = ({ label, onAdd }: AddRowProps) => {
  const disabled = useForm('AddRow', (form) => form.disabled);
  if (disabled) return null;
  return (
    <Flex>
      <Button variant="tertiary" size="S" startIcon={<Plus />} onClick={onAdd}>
        {label}
      </Button>
    </Flex>
  );
};
